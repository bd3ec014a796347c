"""Is Python new enough, and the SQLite that comes with it?"""

from __future__ import annotations

import platform
import sqlite3
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, metadata

from gilyon.diagnosis.check import Check, Finding, Grade, Patient
from gilyon.diagnosis.remedy import Remedy

_SQLITE = (3, 35, 0)
"""The first with RETURNING, which the lead store uses (https://www.sqlite.org/lang_returning.html)."""
_NEWER = Remedy(
    "sudo apt-get install python3 python3-venv",
    "sudo dnf install python3",
    "brew install python",
    "winget install --exact --id Python.Python.3.13",
)
_HINT = "then install gilyon again, with the new Python"


def _examine(patient: Patient) -> Iterator[Finding]:
    from packaging.specifiers import SpecifierSet

    version = platform.python_version()
    try:
        wanted = metadata("gilyon").get_all("Requires-Python", [""])[0]
    except PackageNotFoundError:
        wanted = ""
    if not SpecifierSet(wanted).contains(version, prereleases=True):
        yield Finding(Grade.ERROR, f"Python {version}, but {wanted} is needed", hint=_HINT, remedy=_NEWER)
    elif sqlite3.sqlite_version_info < _SQLITE:
        needed = ".".join(map(str, _SQLITE))
        message = f"SQLite {sqlite3.sqlite_version}, but leads need {needed} or newer"
        yield Finding(Grade.ERROR, message, hint=_HINT, remedy=_NEWER)
    else:
        yield Finding(Grade.OK, f"Python {version}, SQLite {sqlite3.sqlite_version}")


CHECK = Check("python", _examine)
