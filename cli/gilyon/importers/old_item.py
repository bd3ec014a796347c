"""What the readers of whole sites hand over, one page after another, as its system stored it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from gilyon.core.article import Status
from gilyon.importers.page import Stamp

NOWHERE = "https://old-site.invalid/"
"""Stands for the address of a site that nobody told; ``.invalid`` is nobody's (RFC 2606)."""

READ_ON = "Gilyonreadonmark"
"""A paragraph of its own where the part ends that lists showed."""


@dataclass(frozen=True, slots=True)
class OldItem:
    """An article or page. ``number`` is its own within its site, ``line`` where the source has it, 0 if unknown.

    ``html`` has the text in full, paragraphs and all, with ``marks`` in it; ``urls`` are the full addresses at which
    the page stood; ``slug`` is the last part of them, as the system kept it. ``image`` is the address of the lead
    picture. ``notes`` are what a person should look at. ``digest`` is of what the system stored.
    """

    number: str
    title: str
    html: str
    digest: str
    line: int = 0
    slug: str = ""
    urls: tuple[str, ...] = ()
    status: Status = Status.PUBLISHED
    date: Stamp | None = None
    updated: Stamp | None = None
    author: str = ""
    summary: str = ""
    keywords: tuple[str, ...] = ()
    lang: str = ""
    section: str = ""
    image: str = ""
    image_alt: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What does not become an article, and why; a ``fault`` is something that should have become one."""

    title: str
    reason: str
    line: int = 0
    fault: bool = False


Item = OldItem | LeftOut


def stored_digest(*texts: str) -> str:
    """A short digest of what a system stored of one page."""
    state = hashlib.blake2b(digest_size=16)
    for text in texts:
        data = text.encode("utf-8", "surrogatepass")
        state.update(len(data).to_bytes(8, "big") + data)
    return state.hexdigest()
