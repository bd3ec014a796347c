"""Temporary files beside what they will replace, and the sweeping of those whose writer was killed."""

from __future__ import annotations

import contextlib
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

if sys.platform != "win32":
    import fcntl

TEMPORARY_PREFIX = ".gilyon-tmp-"
PRIVATE_PREFIX = f"{TEMPORARY_PREFIX}list-"
"""Of files that hold people's data."""


@contextlib.contextmanager
def temporary_file(folder: Path, prefix: str = TEMPORARY_PREFIX) -> Iterator[tuple[int, str]]:
    """A new file that its owner alone can read: a descriptor, which is the caller's to close, and a name.

    What still has this name at the end is removed. The file is held by a lock of the system's, which ends with the
    process, so that a sweep tells it from what was left behind. (Windows needs none: it removes no file that is open.)
    """
    while True:
        handle, name = tempfile.mkstemp(prefix=prefix, dir=folder)
        try:
            # A sweep may have come before the lock.
            if not _lock(handle) or os.fstat(handle).st_nlink:
                yield handle, name
                return
        finally:
            with contextlib.suppress(FileNotFoundError):
                os.unlink(name)
        os.close(handle)


def _lock(handle: int) -> bool:
    """False where a file system has no locks: then nothing is known to be left behind there."""
    if sys.platform != "win32":
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
    return True


def sweep_temporaries(folder: Path) -> None:
    """Remove what killed runs left anywhere below ``folder``. Call it only while holding the repository's lock."""
    for inside, _, _ in os.walk(folder):
        sweep_folder(Path(inside))


def sweep_folder(folder: Path, prefix: str = TEMPORARY_PREFIX) -> None:
    """As above, in ``folder`` itself. With the prefix of private files safe at any time."""
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith(prefix):
                _remove(entry.path)


def _remove(path: str) -> None:
    """Unless somebody is at work on it."""
    with contextlib.suppress(OSError):
        if sys.platform == "win32":
            os.unlink(path)
            return
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW)
        try:
            if _lock(handle):
                os.unlink(path)
        finally:
            os.close(handle)
