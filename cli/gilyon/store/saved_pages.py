"""Reading a saved page and the pictures beside it, and nothing outside its folder."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from gilyon.errors import ContentError, GilyonError, Place
from gilyon.store.files import read_bytes, within

MAX_PAGE_BYTES = 50_000_000
MAX_PICTURE_BYTES = 20_000_000
PAGE_SUFFIXES = (".html", ".htm", ".xhtml", ".txt")
_FILES_OF_PAGE = ("_files", ".files", "-files", "_file", "_קבצים", ".קבצים")
"""What browsers put after a page's name, in the languages that Hebrew and English readers have."""


def read_saved_page(path: Path) -> bytes:
    """The bytes of a page. Raises :class:`GilyonError` if it cannot be read."""
    try:
        return read_bytes(path, str(path), limit=MAX_PAGE_BYTES)
    except ContentError as error:
        raise GilyonError(error.message, where=error.where, hint=error.hint) from error


def read_beside(page: Path, source: str) -> bytes:
    """A file that a page refers to by a relative path. Raises :class:`ContentError`.

    Links are followed first: what lies outside the folder of the page is not read, by whatever way.
    """
    if not source or source.startswith(("/", "\\")) or "\x00" in source:
        raise ContentError("not beside the page", where=Place(source))
    folder = page.resolve().parent
    try:
        found = within(folder, folder / source)
    except OSError as error:
        raise ContentError(f"cannot read: {error.strerror or error}", where=Place(source)) from error
    return read_bytes(found, source, limit=MAX_PICTURE_BYTES)


def read_below(folders: Iterable[Path], paths: Iterable[str]) -> bytes | None:
    """The first file of these relative paths that lies below one of the folders, links followed; None if none does."""
    tried = list(paths)
    for folder in folders:
        for path in tried:
            try:
                found = within(folder, folder / path.lstrip("/"))
                if found.is_file():
                    return read_bytes(found, path, limit=MAX_PICTURE_BYTES)
            except (ContentError, OSError):
                continue  # outside, too large, a name that no disk takes: as if it were not there
    return None


def find_pages(folder: Path) -> list[Path]:
    """The saved pages below a folder, sorted; not those in the folders in which a browser keeps a page's files.

    Links are not followed.
    """
    found = []
    for inside, folders, files in os.walk(folder):
        pages = [name for name in files if name.lower().endswith(PAGE_SUFFIXES) and not name.startswith(".")]
        stems = {Path(name).stem for name in pages}
        kept = [f"{stem}{ending}" for stem in stems for ending in _FILES_OF_PAGE]
        folders[:] = [name for name in folders if not name.startswith(".") and name not in kept]
        found += [path for name in pages if not (path := Path(inside, name)).is_symlink() and path.is_file()]
    return sorted(found, key=Path.as_posix)
