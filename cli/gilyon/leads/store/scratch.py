"""The folder of an import's temporary files: private, gone at its end, swept by the next import if that was sudden."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from gilyon.store.files import refusals

_PREFIX = "leads-"
_LOCK = "lock"


@contextlib.contextmanager
def scratch_folder(parent: Path) -> Iterator[Path]:
    """A new folder below ``parent`` that only its owner can enter. Raises :class:`~gilyon.store.files.WriteError`."""
    from filelock import FileLock

    with refusals(parent):
        parent.mkdir(exist_ok=True)
        _sweep(parent)
        folder = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=parent))
    try:
        with FileLock(folder / _LOCK):
            yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def new_file(folder: Path, name: str) -> Path:
    """An empty file that only its owner can read, whatever the umask."""
    path = folder / name
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    return path


def _sweep(parent: Path) -> None:
    """Remove the folders whose import is no more: nobody holds their lock, since locks end with who holds them."""
    from filelock import FileLock, Timeout

    for folder in parent.glob(f"{_PREFIX}*"):
        # One that is just being made has no lock yet, and is empty.
        if not (folder / _LOCK).exists():
            continue
        with contextlib.suppress(Timeout, OSError), FileLock(folder / _LOCK, timeout=0):
            shutil.rmtree(folder, ignore_errors=True)
