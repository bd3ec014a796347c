"""Reading a saved page and the pictures beside it, and nothing outside its folder."""

from __future__ import annotations

from pathlib import Path

from gilyon.errors import ContentError, GilyonError, Place
from gilyon.store.files import read_bytes, within

MAX_PAGE_BYTES = 50_000_000
MAX_PICTURE_BYTES = 20_000_000


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
