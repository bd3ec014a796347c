"""What lies in a repository's folders, by exact name: even on a disk that ignores case, ``A.jpg`` is not ``a.jpg``."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from gilyon.store.repository import Repository


def folder_listing(repository: Repository) -> Callable[[str], frozenset[str]]:
    """A function from a folder's path (from the root, with ``/``) to the names in it; empty if it cannot be read.

    Each folder is read once.
    """
    return _Listing(repository.root.resolve())


class _Listing:
    """A class and no closure, so that it can go to another process."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._known: dict[str, frozenset[str]] = {}

    def __call__(self, folder: str) -> frozenset[str]:
        if folder not in self._known:
            self._known[folder] = self._read(folder)
        return self._known[folder]

    def _read(self, folder: str) -> frozenset[str]:
        try:
            path = (self._root / folder).resolve()
            if not path.is_relative_to(self._root):
                return frozenset()
            return frozenset(entry.name for entry in path.iterdir())
        except (OSError, RuntimeError, ValueError):  # a link that leads to itself; a NUL in the path
            return frozenset()
