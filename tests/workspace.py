"""One fixture for every test of the command line: a repository in a temporary folder, and the real program."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import warm_start

TORTURE = "GILYON_TORTURE" in os.environ
"""Set by ``make torture``: the long form of each test, and every run from a cold start."""
WARM = warm_start.POSSIBLE and not TORTURE
COLD = re.compile("PYTHON(?!HASHSEED)|LANG|LC_")
"""What Python looks at when it starts."""
CONFIG = 'name = "כתב עת"\nlanguage = "he"\naddress = "https://example.com"\n'


@dataclass(frozen=True)
class Outcome:
    """How a run ended: exit code, standard output (data) and standard error (talk)."""

    code: int
    out: str
    err: str

    def ok(self) -> Outcome:
        assert self.code == 0, f"exit {self.code}\n--- out\n{self.out}\n--- err\n{self.err}"
        return self

    def fails(self, code: int, *texts: str) -> Outcome:
        """Ended with ``code``, said each of ``texts`` on standard error, and showed no traceback."""
        assert self.code == code, f"exit {self.code}, not {code}\n--- out\n{self.out}\n--- err\n{self.err}"
        assert "Traceback" not in self.err
        for text in texts:
            assert text in self.err, f"{text!r} not in\n{self.err}"
        return self

    def json(self) -> Any:
        return json.loads(self.out)


class Workspace:
    """A repository on disk. Paths are relative to its root; texts are written exactly as given."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.home = root.parent / "home"
        self.home.mkdir(exist_ok=True)

    def write(self, files: Mapping[str, str | bytes]) -> Workspace:
        for name, content in files.items():
            path = self.root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
        return self

    def read(self, name: str) -> str:
        return self.bytes(name).decode("utf-8")

    def bytes(self, name: str) -> bytes:
        return (self.root / name).read_bytes()

    def files(self, folder: str = ".") -> list[str]:
        """Every file below a folder, with ``/``, hidden ones left out, sorted."""
        base = self.root / folder
        found = (p.relative_to(self.root) for p in base.rglob("*") if p.is_file())
        return sorted(p.as_posix() for p in found if not any(part.startswith(".") for part in p.parts))

    def snapshot(self) -> dict[str, bytes]:
        """All files and their bytes, to show that a command changed nothing."""
        return {name: self.bytes(name) for name in self.files()}

    def run(self, *arguments: str, stdin: str = "", cwd: str = ".", env: Mapping[str, str] | None = None) -> Outcome:
        """Run ``gilyon`` as a user would, away from this user's settings and terminal.

        It starts warm (see ``warm_start``), but from nothing with something to read or with settings for Python itself.
        """
        environment = self._environment() | dict(env or {})
        if WARM and not stdin and not any(COLD.match(name) for name in env or {}):
            code, out, err = warm_start.run(arguments, str(self.root / cwd), environment)
            return Outcome(code, out.decode("utf-8"), err.decode("utf-8"))
        done = subprocess.run(
            [sys.executable, "-m", "gilyon", *arguments],
            cwd=self.root / cwd,
            env=environment,
            input=stdin.encode(),
            capture_output=True,
            timeout=300,
            check=False,
        )
        return Outcome(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))

    def start(
        self, *arguments: str, talk: Path, env: Mapping[str, str] | None = None, session: bool = False
    ) -> subprocess.Popen[str]:
        """Start ``gilyon`` and leave it running; standard error goes to the file ``talk``.

        In a ``session`` of its own, whose number is the process's, what it starts can be told from others.
        """
        with talk.open("wb") as stderr:
            return subprocess.Popen(
                [sys.executable, "-m", "gilyon", *arguments],
                cwd=self.root,
                env=self._environment() | dict(env or {}),
                stdout=subprocess.PIPE,
                stderr=stderr,
                encoding="utf-8",
                start_new_session=session,
            )

    def _environment(self) -> dict[str, str]:
        return {
            "PATH": os.environ.get("PATH", ""),
            "HOME": str(self.home),
            "LANG": "C.UTF-8",
            "TZ": "UTC",
            "PYTHONWARNINGS": "error",
        }


def article(title: str = "כותרת", body: str = "פסקה אחת.\n", **fields: str) -> str:
    """The text of an article; ``fields`` are written as they are, for example ``tags="[א, ב]"``."""
    lines = [f"title: {title}", *(f"{name}: {value}" for name, value in fields.items())]
    return "---\n" + "\n".join(lines) + f"\n---\n\n{body}"
