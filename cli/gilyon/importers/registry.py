"""The readers of old pages, in the order in which they are asked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from gilyon.importers import html_page, text_page
from gilyon.importers.decode import decode
from gilyon.importers.page import ImportedPage


@dataclass(frozen=True, slots=True)
class Reader:
    """``recognise`` tells by the text alone whether ``read`` is for it."""

    name: str
    recognise: Callable[[str], bool]
    read: Callable[[str, ZoneInfo], ImportedPage]


READERS = (
    Reader("saved HTML", html_page.recognise, html_page.read),
    Reader("copied text", text_page.recognise, text_page.read),
)


def read_page(data: bytes, zone: ZoneInfo) -> ImportedPage:
    """The article in an old page. Raises :class:`ContentError` if the bytes are no page at all."""
    text = decode(data)
    reader = next(reader for reader in READERS if reader.recognise(text))
    return reader.read(text, zone)
