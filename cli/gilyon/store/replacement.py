"""Replacing many files as one: all of them are new, or all as they were.

What a disk refuses (space, rights, names) it refuses while the new contents are laid beside the old files; only when
all lie there, and are on the disk, are they moved into place, one rename each. If even that is refused, what was
moved is put back. A process that is killed between two renames leaves whole files, some old and some new, in the
order given: the caller orders them so that such a state means something, and so that the same work again ends it.
"""

from __future__ import annotations

import contextlib
import os
import stat
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from gilyon.store.files import WriteError, refusals, refuse_irregular, write_atomic
from gilyon.store.temporaries import TEMPORARY_PREFIX

_MANY = 50
"""From so many files on, one sync of all file systems takes less time than one for each file."""


def replace_files(changes: Sequence[tuple[Path, bytes, bytes]]) -> None:
    """Replace each path's old bytes by its new ones, in this order. Call it under the lock.

    A path must be resolved, since a link would be replaced itself; empty old bytes may mean that there is no file yet.
    Raises :class:`WriteError` with every file as it was.
    """
    staged: list[tuple[str, Path]] = []
    moved = 0
    try:
        many = len(changes) >= _MANY and sys.platform == "linux"
        for path, _, new in changes:
            staged.append((_stage(path, new, sync=not many), path))
        if many:
            os.sync()  # on Linux it returns when all is written (sync(2))
        for temporary, path in staged:
            with refusals(path):
                os.replace(temporary, path)
            moved += 1
    except WriteError:
        for path, old, _ in changes[:moved]:
            write_atomic(path, old)
        raise
    finally:
        for temporary, _ in staged[moved:]:
            with contextlib.suppress(OSError):
                os.unlink(temporary)


def _stage(path: Path, data: bytes, *, sync: bool) -> str:
    """The name of a new file beside ``path``, with ``data`` and the permissions of ``path``."""
    with refusals(path):
        mode = 0o644
        if path.exists():
            refuse_irregular(path)
            mode = stat.S_IMODE(path.stat().st_mode)
        handle, temporary = tempfile.mkstemp(prefix=TEMPORARY_PREFIX, dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                if sync:
                    os.fsync(file.fileno())
            os.chmod(temporary, mode)
        except BaseException:
            with contextlib.suppress(OSError):
                os.unlink(temporary)
            raise
    return temporary
