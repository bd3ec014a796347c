"""The real preview, started as a user would start it, on a port of its own."""

from __future__ import annotations

import signal
import subprocess
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest

from workspace import CONFIG, Workspace

QUIET = {"PYTHONWARNINGS": "error,ignore::ResourceWarning"}
"""Ctrl-C may come while a folder is being read, and leave it to Python to close it."""


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode("utf-8")

    @property
    def version(self) -> str:
        return self.headers["ETag"]


@dataclass(frozen=True)
class Serving:
    """A running preview of a workspace. ``address`` ends with a slash."""

    workspace: Workspace
    process: subprocess.Popen[str]
    address: str
    talk_file: Path

    @property
    def port(self) -> int:
        port = urlsplit(self.address).port
        assert port is not None
        return port

    @property
    def talk(self) -> str:
        return self.talk_file.read_text("utf-8")

    def ask(self, path: str, method: str = "GET", *, host: str = "") -> Answer:
        """The answer to a path exactly as given (Hebrew is encoded), redirects not followed."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=120)
        connection.request(method, quote(path, safe="/%?=.:"), headers={"Host": host or f"127.0.0.1:{self.port}"})
        response = connection.getresponse()
        answer = Answer(response.status, dict(response.getheaders()), response.read())
        connection.close()
        return answer

    def page(self, path: str) -> str:
        answer = self.ask(path)
        assert answer.status == 200, answer.text
        return answer.text

    def stop(self, number: int = signal.SIGINT) -> int:
        self.process.send_signal(number)
        return self.process.wait(timeout=120)


@pytest.fixture
def serve(workspace: Callable[..., Workspace], tmp_path: Path) -> Iterator[Callable[..., Serving]]:
    """``serve({"articles/a.md": "…"})`` starts a preview; at the end it must stop cleanly, without a traceback."""
    started: list[Serving] = []

    def start(
        files: Mapping[str, str | bytes] | None = None,
        *options: str,
        config: str = CONFIG,
        port: int = 0,
        env: Mapping[str, str] | None = None,
    ) -> Serving:
        made = workspace(files, config=config)
        talk = tmp_path / f"talk-{len(started)}.txt"
        process = made.start("serve", "--port", str(port), *options, talk=talk, env=QUIET | dict(env or {}))
        assert process.stdout is not None
        started.append(Serving(made, process, process.stdout.readline().strip(), talk))
        assert started[-1].address.startswith("http://127.0.0.1:"), started[-1].talk
        return started[-1]

    yield start
    for serving in started:
        code = serving.process.poll()
        code = serving.stop() if code is None else code
        serving.process.communicate()
        assert (code, "Traceback" in serving.talk, "bug" in serving.talk) == (130, False, False), serving.talk
