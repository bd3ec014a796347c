"""Does git keep away from leads and exports? What is committed once is in every clone."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from gilyon.diagnosis.check import Check, Finding, Grade, Patient
from gilyon.diagnosis.remedy import Remedy, posix, powershell
from gilyon.errors import Place
from gilyon.store.git import GitFolder, NoGit

_PRIVATE = {
    "leads.db*": ("leads.db", "leads.db-wal"),
    "leads.key": ("leads.key",),
    "*.rejects.csv": ("list.rejects.csv", "lists/list.rejects.csv"),
}
"""Lines of .gitignore, with paths that show whether it has them: what tells of people."""
_MADE = {"exports/": ("exports/html/index.html",), ".gilyon/": (".gilyon/manifest.json",)}
"""The same of what can be made again."""


def _examine(patient: Patient) -> Iterator[Finding]:
    repository = patient.repository
    if repository is None or not shutil.which("git"):
        return
    try:
        git = GitFolder(repository.root)
    except NoGit:
        yield Finding(Grade.OK, "git does not look after this repository, so nothing can slip into it")
        return
    good = True
    for path in git.kept(_PRIVATE):
        good = False
        hint = "it stays in the history and in every clone: change what it gives away, and see git filter-repo"
        yield Finding(Grade.ERROR, "is private, and git keeps it", Place(path), hint, _let_go(repository.root, path))
    for lines, grade in ((_PRIVATE, Grade.ERROR), (_MADE, Grade.WARNING)):
        for line, paths in lines.items():
            if all(map(git.ignores, paths)):
                continue
            good = False
            there = grade is Grade.WARNING or any(os.path.lexists(repository.root / path) for path in paths)
            worst = grade if there else Grade.WARNING
            yield Finding(
                worst, f"git does not ignore {line}", Place(".gitignore"), remedy=_ignore(repository.root, line)
            )
    if good:
        yield Finding(Grade.OK, "git ignores leads and exports, and keeps none of them")


def _let_go(root: Path, path: str) -> Remedy:
    return Remedy.shells(
        f"git -C {posix(root)} rm --cached --quiet -- {posix(path)}",
        f"git -C {powershell(root)} rm --cached --quiet -- {powershell(path)}",
    )


def _ignore(root: Path, line: str) -> Remedy:
    file = root / ".gitignore"
    return Remedy.shells(f"echo {posix(line)} >> {posix(file)}", f"Add-Content {powershell(file)} {powershell(line)}")


CHECK = Check("private files", _examine)
