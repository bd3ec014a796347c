"""Many new files as one delivery: laid aside until all are there and on the disk, then moved into place one by one.

What a disk refuses, it refuses while the repository is still as it was, and no more than one file is held in memory.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from gilyon.errors import EditConflict, Place
from gilyon.store.files import read_bytes, refusals, within
from gilyon.store.import_ledger import file_digest

_FOLDER = ".gilyon/import"


class Delivery:
    """Files on their way. Use :func:`delivery`, under the lock."""

    def __init__(self, root: Path, folder: Path) -> None:
        self._root = root
        self._folder = folder
        self._files: list[tuple[Path, str, str | None]] = []

    def stage(self, name: str, data: bytes, before: str | None = None) -> None:
        """Lay a file aside that is to be ``name``, from the root; ``before`` is the digest of the one it replaces."""
        path = self._folder / f"{len(self._files):07d}"
        with refusals(path), path.open("wb") as file:
            file.write(data)
            if sys.platform != "linux":
                file.flush()
                os.fsync(file.fileno())
        self._files.append((path, name, before))

    def check(self) -> None:
        """Raise :class:`EditConflict` if a place is not as it was planned. Syncs what was laid aside."""
        for _, name, before in self._files:
            self._refuse_change(name, before)
        if sys.platform == "linux":
            os.sync()  # it returns when all is written (sync(2))

    def deliver(self) -> None:
        """Move all into place, in the order in which they were staged."""
        for path, name, before in self._files:
            target = self._refuse_change(name, before)
            with refusals(target):
                target.parent.mkdir(parents=True, exist_ok=True)
                os.replace(path, target)

    def _refuse_change(self, name: str, before: str | None) -> Path:
        target = within(self._root, self._root / name)
        current = file_digest(read_bytes(target, name, limit=sys.maxsize)) if os.path.lexists(target) else None
        if current != before:
            raise EditConflict(
                "changed by somebody else meanwhile; left as it is", where=Place(name), hint="run the command again"
            )
        return target


@contextlib.contextmanager
def delivery(root: Path) -> Iterator[Delivery]:
    """A place to lay files aside; what a killed run left there goes first."""
    folder = root / _FOLDER
    with refusals(folder):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
    try:
        yield Delivery(root, folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
