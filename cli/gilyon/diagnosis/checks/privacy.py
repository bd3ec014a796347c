"""Does git keep away from leads and exports? What is committed once is in every clone."""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from gilyon.diagnosis.check import Check, Finding, Grade, Patient
from gilyon.diagnosis.checks.lead_store import read_only
from gilyon.diagnosis.remedy import Remedy, posix, powershell
from gilyon.errors import Place
from gilyon.store.git import GitFolder, NoGit
from gilyon.store.repository import Repository

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
    for path in git.kept([*_PRIVATE, *_exports(repository)]):
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


def _exports(repository: Repository) -> list[str]:
    """The files of leads that commands are known to have written here, as git takes names that are no patterns."""
    from gilyon.leads.store.location import location_of

    location = location_of(repository)
    if location.url or not location.file.is_file():
        return []
    try:
        with contextlib.closing(read_only(location.file)) as connection:
            written = [path for (path,) in connection.execute("SELECT path FROM data_file")]
    except sqlite3.DatabaseError:
        return []  # what is wrong with the store, its own check tells
    root, beside = repository.root.resolve(), location.file.resolve().parent
    paths = [beside / path for path in written]
    return [f":(literal){path.relative_to(root).as_posix()}" for path in paths if path.is_relative_to(root)]


def _let_go(root: Path, path: str) -> Remedy:
    return Remedy.shells(
        f"git -C {posix(root)} rm --cached --quiet -- {posix(path)}",
        f"git -C {powershell(root)} rm --cached --quiet -- {powershell(path)}",
    )


def _ignore(root: Path, line: str) -> Remedy:
    file = root / ".gitignore"
    return Remedy.shells(f"echo {posix(line)} >> {posix(file)}", f"Add-Content {powershell(file)} {powershell(line)}")


CHECK = Check("private files", _examine)
