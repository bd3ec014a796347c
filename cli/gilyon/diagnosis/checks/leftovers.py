"""Did a run that was cut short leave something behind, and does one hold the lock right now?"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path

from gilyon.diagnosis.check import Check, Finding, Grade, Patient
from gilyon.diagnosis.remedy import Remedy, posix, powershell
from gilyon.errors import Place
from gilyon.store.files import is_locked
from gilyon.store.temporaries import TEMPORARY_PREFIX

_OLD = 3600
"""Seconds after which no run is still at work on a temporary file."""
_SKIPPED = {".git", ".venv", "node_modules"}


def _examine(patient: Patient) -> Iterator[Finding]:
    if patient.repository is None:
        return
    root = patient.repository.root
    if is_locked(root):
        yield Finding(Grade.WARNING, "another gilyon is writing to this repository now", hint="let it finish")
        return
    old = [path for path in _temporaries(root) if _age(path) > _OLD]
    if not old:
        yield Finding(Grade.OK, "nothing is left of runs that were cut short, and nobody holds the lock")
        return
    pattern = f"{TEMPORARY_PREFIX}*"
    sweep = Remedy.shells(
        f"find {posix(root)} -name {posix(pattern)} -type f -delete",
        f"Get-ChildItem {powershell(root)} -Recurse -Force -File -Filter {powershell(pattern)} | Remove-Item -Force",
    )
    count = f"{len(old)} temporary {'file' if len(old) == 1 else 'files'} of runs that were cut short"
    yield Finding(Grade.WARNING, count, Place(patient.repository.relative(old[0])), remedy=sweep)


def _temporaries(root: Path) -> Iterator[Path]:
    for folder, folders, names in os.walk(root):
        folders[:] = sorted(name for name in folders if name not in _SKIPPED)
        yield from (Path(folder, name) for name in sorted(names) if name.startswith(TEMPORARY_PREFIX))


def _age(path: Path) -> float:
    try:
        return time.time() - path.stat().st_mtime
    except OSError:  # gone since it was seen
        return 0.0


CHECK = Check("left-overs", _examine)
