"""Can the repository be read, and written where Gilyon writes?"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from gilyon.diagnosis.check import Check, Finding, Grade, Patient
from gilyon.diagnosis.remedy import Remedy, posix, powershell
from gilyon.errors import Place


def _examine(patient: Patient) -> Iterator[Finding]:
    repository = patient.repository
    if repository is None:
        return
    root, good = repository.root, True
    for folder in (root, repository.articles, repository.exports, root / ".gilyon"):
        shown = repository.relative(folder)
        if not os.path.lexists(folder):
            if folder == repository.articles:
                good = False
                make = Remedy.shells(f"mkdir {posix(folder)}", f"mkdir {powershell(folder)}")
                yield Finding(Grade.WARNING, "there is no folder of articles", Place(shown), remedy=make)
            continue
        if fault := _fault(folder):
            good = False
            yield Finding(Grade.ERROR, fault, Place(shown), remedy=_own(folder) if folder.is_dir() else None)
    if good:
        yield Finding(Grade.OK, "articles can be read and exports written")


def _fault(folder: Path) -> str:
    """What keeps a folder from being used, asked of the system: to write a file would touch the folder's time."""
    if not folder.is_dir():
        return "is not a folder"
    if not os.access(folder, os.R_OK | os.X_OK):
        return "cannot be read"
    return "" if os.access(folder, os.W_OK) else "cannot be written to"


def _own(folder: Path) -> Remedy:
    return Remedy.shells(
        f'sudo chown -R "$(id -un)" {posix(folder)} && chmod -R u+rwX {posix(folder)}',
        f'icacls {powershell(folder)} /grant "${{env:USERNAME}}:(OI)(CI)F" /T',
    )


CHECK = Check("folders", _examine)
