"""Writing several files as one act: all of them, or the repository as it was."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from gilyon.errors import EditConflict, GilyonError, Place
from gilyon.store.files import MAX_TEXT_BYTES, WriteError, create, locked, read_bytes, within, write_atomic


@dataclass(frozen=True, slots=True)
class Replacement:
    """New bytes for a file that held ``before`` when the change was planned; None if it was not there."""

    before: bytes | None
    after: bytes


def write_together(root: Path, created: Mapping[str, bytes], replaced: Mapping[str, Replacement]) -> None:
    """Write new files and replace existing ones, under the lock. Paths are relative to ``root``, with ``/``.

    Raises :class:`GilyonError` if a new file is there already, :class:`EditConflict` if a file changed meanwhile, or
    what the disk says; then nothing has changed.
    """
    with locked(root):
        check_together(root, created, replaced)
        undo = contextlib.ExitStack()
        with undo:
            for name, change in replaced.items():
                undo.callback(_restore, root / name, change.before)
                write_atomic((root / name).resolve(), change.after)
            for name, data in created.items():
                for folder in _missing_folders(root, root / name):
                    undo.callback(_remove_folder, folder)
                create(root / name, data)
                undo.callback((root / name).unlink, missing_ok=True)
            undo.pop_all()


def refuse_existing(
    root: Path, names: Iterable[str], *, hint: str = "choose another name; nothing was written"
) -> None:
    """Raise :class:`GilyonError` naming the first of ``names`` that exists, in upper or lower case."""
    for name in names:
        path = root / name
        within(root, path)
        folders = [folder for folder in path.parents if folder != root and folder.is_relative_to(root)]
        blocked = next((folder for folder in folders if folder.exists() and not folder.is_dir()), None)
        taken = blocked or _same_name(path)
        if taken is not None:
            raise GilyonError("already exists", where=Place(taken.relative_to(root).as_posix()), hint=hint)


def _same_name(path: Path) -> Path | None:
    # A file system that ignores case would take x.md and X.md for one; a repository must survive the move to one.
    if path.exists() or path.is_symlink():
        return path
    if not path.parent.is_dir():
        return None
    wanted = path.name.casefold()
    return next((other for other in path.parent.iterdir() if other.name.casefold() == wanted), None)


def check_together(root: Path, created: Mapping[str, bytes], replaced: Mapping[str, Replacement]) -> None:
    """Raise what :func:`write_together` would raise before its first write."""
    refuse_existing(root, list(created))
    for name, change in replaced.items():
        path = within(root, root / name)
        current = read_bytes(path, name, limit=MAX_TEXT_BYTES) if path.exists() else None
        if current != change.before:
            raise EditConflict(
                "changed by somebody else meanwhile; left as it is", where=Place(name), hint="run the command again"
            )


def _missing_folders(root: Path, path: Path) -> list[Path]:
    return [folder for folder in reversed(path.parents) if folder.is_relative_to(root) and not folder.exists()]


def _restore(path: Path, before: bytes | None) -> None:
    if before is None:
        path.unlink(missing_ok=True)
    else:
        write_atomic(path.resolve(), before)


def _remove_folder(folder: Path) -> None:
    with contextlib.suppress(OSError):  # somebody else has put something into it: then it stays
        folder.rmdir()


@contextlib.contextmanager
def make_root(root: Path) -> Iterator[None]:
    """Make the folder of a new repository, and take it away again if what follows fails."""
    folders = [folder for folder in (*reversed(root.parents), root) if not folder.exists()]
    try:
        root.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WriteError(f"cannot make the folder: {error.strerror or error}", where=Place(str(root))) from error
    try:
        yield
    except BaseException:
        lock = root / ".gilyon" / "lock"
        if folders:
            lock.unlink(missing_ok=True)
        for folder in (lock.parent, *reversed(folders)) if folders else ():
            _remove_folder(folder)
        raise
