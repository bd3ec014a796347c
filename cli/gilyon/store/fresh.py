"""The articles of a repository for a program that stays: each look reads only those that changed since the last."""

from __future__ import annotations

from pathlib import Path

from gilyon.content.articles import Conventions, Loaded
from gilyon.store.articles import Collection, article_paths, load
from gilyon.store.repository import Repository

_Mark = tuple[int, int, int, int]


class FreshArticles:
    """Trusts the files' sizes and times, not what watches them: a change that no event told of is seen all the same."""

    def __init__(self) -> None:
        self._conventions: Conventions | None = None
        self._kept: dict[Path, tuple[_Mark, Loaded]] = {}

    def read(self, repository: Repository) -> Collection:
        """The articles now; an unchanged file is the same object as last time."""
        if repository.settings.conventions != self._conventions:
            self._conventions = repository.settings.conventions
            self._kept.clear()
        marks = {path: _mark(path) for path in article_paths(repository)}
        kept = {path: self._kept[path] for path, mark in marks.items() if path in self._kept}
        kept = {path: file for path, file in kept.items() if file[0] == marks[path]}
        changed = load(repository, [path for path in marks if path not in kept])
        for file in changed.files:
            path = repository.root / file.source.path
            if (mark := marks[path]) is not None:
                kept[path] = (mark, file)
        self._kept = kept
        files = tuple(kept[path][1] for path in marks if path in kept)
        return Collection(files, changed.unreadable)


def _mark(path: Path) -> _Mark | None:
    """What changes when a file does; None if it is gone. Taken before the file is read, so that no change slips by."""
    try:
        info = path.stat()
    except OSError:
        return None
    return info.st_mtime_ns, info.st_ctime_ns, info.st_size, info.st_ino
