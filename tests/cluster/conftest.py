"""A real Dask cluster: a scheduler and workers, each a process that does not see the repository."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

DASK = str(Path(sys.executable).parent / "dask")
PATIENCE = 120.0


def eventually(done: Callable[[], Any]) -> Any:
    """What is looked for, once it is there: waits, but not for ever."""
    deadline = time.monotonic() + PATIENCE
    while not (found := done()):
        assert time.monotonic() < deadline, "waited too long"
        time.sleep(0.02)
    return found


class Cluster:
    """Started with the commands a user would use, in an empty folder. ``hidden`` is a folder that workers do not see."""

    def __init__(self, folder: Path, hidden: Path) -> None:
        self.folder = folder
        self.hidden = hidden
        self.workers: list[subprocess.Popen[bytes]] = []
        self.address = ""
        self.scheduler: subprocess.Popen[bytes] | None = None

    def start(self, workers: int = 2, **environment: str) -> Cluster:
        file = self.folder / "scheduler.json"
        options = ["--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", str(file)]
        self.scheduler = self._start("scheduler", [DASK, "scheduler", *options], environment)
        eventually(lambda: file.exists() and file.read_text().strip().endswith("}"))
        self.address = json.loads(file.read_text())["address"]
        for _ in range(workers):
            self.add_worker()
        self.ready()
        return self

    def add_worker(self, **environment: str) -> None:
        options = ["--no-nanny", "--no-dashboard", "--nthreads", "1", "--host", "127.0.0.1"]
        command = [DASK, "worker", self.address, *options, "--local-directory", str(self.folder)]
        if can_hide():
            hide = f'mount -t tmpfs none "{self.hidden}" && exec "$@"'
            command = ["unshare", "--mount", "sh", "-c", hide, "sh", *command]
        self.workers.append(self._start(f"worker{len(self.workers)}", command, environment))

    def ready(self) -> None:
        eventually(lambda: all("Registered to" in self.log(f"worker{n}") for n in range(len(self.workers))))

    def log(self, name: str) -> str:
        return (self.folder / f"{name}.log").read_text("utf-8")

    def stop(self) -> None:
        for process in (*self.workers, self.scheduler):
            if process is not None:
                process.terminate()
                with contextlib.suppress(subprocess.TimeoutExpired):
                    process.wait(5)
                process.kill()
                process.wait()

    def ask(self, script: str) -> list[object]:
        """What a script with a ``client`` says, as JSON."""
        lines = "import json, sys\nfrom distributed import Client\nwith Client(sys.argv[1], timeout=60) as client:\n"
        lines += "".join(f"    {line}\n" for line in script.splitlines())
        command = [sys.executable, "-c", lines, self.address]
        done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=PATIENCE, cwd=self.folder)
        answer = json.loads(done.stdout)
        assert isinstance(answer, list)
        return answer

    def _start(self, name: str, command: list[str], environment: dict[str, str]) -> subprocess.Popen[bytes]:
        kept = {key: os.environ[key] for key in ("PATH", "LANG") if key in os.environ}
        with (self.folder / f"{name}.log").open("wb") as log:
            return subprocess.Popen(
                command, cwd=self.folder, env=kept | environment, stdout=log, stderr=log, stdin=subprocess.DEVNULL
            )


@cache
def can_hide() -> bool:
    command = ["unshare", "--mount", "sh", "-c", "mount -t tmpfs none /mnt"]
    return (
        shutil.which("unshare") is not None
        and subprocess.run(command, capture_output=True, check=False).returncode == 0
    )


@contextlib.contextmanager
def _made(hidden: Path) -> Iterator[Cluster]:
    with tempfile.TemporaryDirectory(prefix="gilyon-cluster-") as folder:
        made = Cluster(Path(folder), hidden)
        try:
            yield made
        finally:
            made.stop()


@pytest.fixture
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """Of this test alone, not yet started."""
    with _made(tmp_path_factory.getbasetemp()) as made:
        yield made


@pytest.fixture(scope="module")
def standing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """Two workers, for tests that leave them as they are."""
    with _made(tmp_path_factory.getbasetemp()) as made:
        yield made.start(2, DASK_DISTRIBUTED__ADMIN__LOW_LEVEL_LOG_LENGTH="100000")


def kill(process: subprocess.Popen[bytes]) -> None:
    """As a power cut would."""
    process.send_signal(signal.SIGKILL)
    process.wait()
