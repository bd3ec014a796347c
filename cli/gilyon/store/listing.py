"""What lies in a repository's folders, by exact name: even on a disk that ignores case, ``A.jpg`` is not ``a.jpg``."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from gilyon.store.repository import Repository


def folder_listing(repository: Repository) -> Callable[[str], frozenset[str]]:
    """A function from a folder's path (from the root, with ``/``) to the names in it; empty if it cannot be read.

    Each folder is read once.
    """
    root = repository.root.resolve()

    @cache
    def names(folder: str) -> frozenset[str]:
        path = (root / folder).resolve()
        if not path.is_relative_to(root):
            return frozenset()
        try:
            return frozenset(entry.name for entry in path.iterdir())
        except OSError:
            return frozenset()

    return names
