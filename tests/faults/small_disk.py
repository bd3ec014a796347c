"""A file system of a few megabytes, filled to the brim."""

from __future__ import annotations

import contextlib
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path


@contextlib.contextmanager
def small_disk(at: Path, megabytes: int) -> Iterator[Path | None]:
    """A tmpfs mounted at ``at``; None where this user may not mount."""
    at.mkdir(parents=True)
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m,mode=700", "tmpfs", str(at)],
        capture_output=True,
        check=False,
    )
    if done.returncode != 0:
        yield None
        return
    try:
        yield at
    finally:
        subprocess.run(["umount", "-l", str(at)], check=True)


def fill(folder: Path, leave: int) -> Path:
    """A file that takes all space but ``leave`` bytes, in whole pages. Returns its path."""
    filler = folder / "filler"
    with filler.open("wb") as file:
        free = os.statvfs(folder)
        size = free.f_bavail * free.f_frsize - leave
        if size > 0:
            os.posix_fallocate(file.fileno(), 0, size)
    return filler
