"""Reading exactly, writing atomically, and never outside the repository."""

from __future__ import annotations

import contextlib
import os
import stat
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from gilyon.errors import ConfigError, ContentError, GilyonError, Place
from gilyon.store.temporaries import PRIVATE_PREFIX, TEMPORARY_PREFIX, sweep_folder, temporary_file

MAX_TEXT_BYTES = 20_000_000
MAX_ASSET_BYTES = 50_000_000
_WINDOWS = sys.platform == "win32"
"""It moves no file that is open."""


class WriteError(GilyonError):
    """The disk refused. Nothing was lost: the old file stays."""


@contextlib.contextmanager
def refusals(path: Path) -> Iterator[None]:
    """What the disk refuses inside, as a :class:`WriteError` about ``path``."""
    try:
        yield
    except OSError as error:
        raise WriteError(f"cannot write: {error.strerror or error}", where=Place(str(path))) from error


def read_text(path: Path, shown: str) -> str:
    """A UTF-8 text with BOM and newlines as they are. ``shown`` is the path for messages.

    Raises :class:`ContentError` if it is missing, too large, or not UTF-8.
    """
    data = read_bytes(path, shown, limit=MAX_TEXT_BYTES)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ContentError(
            "not valid UTF-8", where=Place(shown, line), hint="save the file as UTF-8 (it may be Windows-1255)"
        ) from error


def read_configuration(path: Path, shown: str) -> str:
    """As :func:`read_text` for what configures a publication: a fault is a :class:`ConfigError`."""
    try:
        return read_text(path, shown)
    except ContentError as error:
        raise ConfigError(error.message, where=error.where, hint=error.hint) from error


def read_bytes(path: Path, shown: str, *, limit: int) -> bytes:
    """The bytes of a regular file of at most ``limit`` bytes. Raises :class:`ContentError`."""
    try:
        info = path.stat()
        if not stat.S_ISREG(info.st_mode):
            raise ContentError("not a regular file", where=Place(shown))
        if info.st_size > limit:
            raise ContentError(f"larger than {limit // 1_000_000} MB", where=Place(shown))
        return path.read_bytes()
    except OSError as error:
        raise ContentError(f"cannot read: {error.strerror or error}", where=Place(shown)) from error


def write_atomic(path: Path, data: bytes, *, mode: int = 0o644, sync: bool = True) -> None:
    """Replace ``path`` by ``data`` in one step: readers see the old file or the new one, whole.

    Written to a temporary file in the same folder, synced, then renamed. An existing file keeps its permissions.
    Without ``sync`` a power cut may leave an empty file: only for what is noticed and made again.
    Raises :class:`WriteError`, also for what is there and no regular file: to rename over a device would destroy it.
    """
    _replace(path, (data,), mode, sync=sync)


def _replace(path: Path, chunks: Iterable[bytes], mode: int, *, sync: bool, prefix: str = TEMPORARY_PREFIX) -> None:
    with refusals(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists():
            refuse_irregular(path)
            mode = stat.S_IMODE(path.stat().st_mode)
        with temporary_file(path.parent, prefix) as (handle, temporary):
            with os.fdopen(handle, "wb") as file:
                for chunk in chunks:
                    file.write(chunk)
                file.flush()
                if sync:
                    os.fsync(file.fileno())
                os.chmod(temporary, mode)
                if not _WINDOWS:
                    os.replace(temporary, path)  # while it is held
            if _WINDOWS:
                os.replace(temporary, path)


def refuse_irregular(path: Path) -> None:
    """Raise :class:`WriteError` for a folder, a device, a pipe; what is not there yet is fine."""
    if path.exists() and not path.is_file():
        raise WriteError("not a regular file", where=Place(str(path)))


def write_private(path: Path, data: bytes | Iterable[bytes]) -> None:
    """As :func:`write_atomic`, and readable by its owner only, also where an older file was not. Follows links.

    What is too long to be held comes in pieces.
    """
    path = Path(os.path.realpath(path))
    with refusals(path):
        refuse_irregular(path)
        if path.exists():
            os.chmod(path, 0o600)
    sweep_folder(path.parent, PRIVATE_PREFIX)
    _replace(path, (data,) if isinstance(data, bytes) else data, 0o600, sync=True, prefix=PRIVATE_PREFIX)


def create(path: Path, data: bytes) -> None:
    """Write a new file; refuse if something is there. Raises :class:`GilyonError` or :class:`WriteError`."""
    if path.exists() or path.is_symlink():
        raise GilyonError("already exists", where=Place(str(path)), hint="choose another name; nothing was written")
    write_atomic(path, data)


def within(root: Path, path: Path) -> Path:
    """``path`` resolved, if it lies below ``root`` (symbolic links followed). Raises :class:`ContentError`."""
    try:
        resolved = path.resolve()
    except (OSError, RuntimeError, ValueError) as error:  # a link that leads to itself; a NUL in the path
        raise ContentError("cannot be followed to a file", where=Place(str(path))) from error
    if not resolved.is_relative_to(root.resolve()):
        raise ContentError("lies outside the repository", where=Place(str(path)))
    return resolved


@contextlib.contextmanager
def locked(root: Path, *, wait: float = 30.0) -> Iterator[None]:
    """Hold the repository's write lock. Raises :class:`GilyonError` if another process keeps it too long.

    The lock is the operating system's, so it ends with the process that holds it. What such a process left in ``root``
    itself is swept; who writes into other folders sweeps those.
    """
    from filelock import FileLock, Timeout

    lock_file = root / ".gilyon" / "lock"
    try:
        lock_file.parent.mkdir(exist_ok=True)
        lock = FileLock(lock_file, timeout=wait)
        lock.acquire()
    except Timeout as error:
        raise GilyonError(
            f"another gilyon is writing to this repository (waited {wait:.0f} s)", hint="let it finish, then try again"
        ) from error
    except OSError as error:
        raise WriteError(
            f"cannot lock the repository: {error.strerror or error}", where=Place(str(lock_file))
        ) from error
    try:
        sweep_folder(root)
        yield
    finally:
        lock.release()


def is_locked(root: Path) -> bool:
    """True if a process holds the repository's write lock now. Makes no lock file where there is none."""
    from filelock import FileLock, Timeout

    lock_file = root / ".gilyon" / "lock"
    if not lock_file.is_file():
        return False
    try:
        with FileLock(lock_file, timeout=0):
            return False
    except Timeout:
        return True
    except OSError:  # not ours to open, so nobody's of this user
        return False
