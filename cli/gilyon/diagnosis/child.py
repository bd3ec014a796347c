"""Runs a piece of Python in a process of its own: what it loads may crash."""

from __future__ import annotations

import signal
import subprocess
import sys
from dataclasses import dataclass

from gilyon.errors import GilyonError

_SECONDS = 120


@dataclass(frozen=True, slots=True)
class Ended:
    """How the process ended; ``crash`` names the signal that killed it, or is empty."""

    code: int
    out: str
    err: str
    crash: str = ""


def run_python(code: str) -> Ended:
    """Run ``code`` with this Python. Raises :class:`GilyonError` if it cannot be started or does not end.

    The current folder is not on its path: whatever lies there is not to be run.
    """
    try:
        done = subprocess.run(
            [sys.executable, "-P", "-c", code],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise GilyonError(f"did not end within {_SECONDS} seconds") from error
    except OSError as error:
        raise GilyonError(f"cannot start {sys.executable!r}: {error.strerror or error}") from error
    out, err = (stream.decode("utf-8", "replace").strip() for stream in (done.stdout, done.stderr))
    return Ended(done.returncode, out, err, _signal(-done.returncode) if done.returncode < 0 else "")


def _signal(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"
