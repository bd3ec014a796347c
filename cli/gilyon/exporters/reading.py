"""What a page says about an article besides its text: how long it takes to read, what it holds, how to pass it on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import quote

from markupsafe import Markup

from gilyon.content.direction import isolate_text
from gilyon.content.document import Document
from gilyon.exporters.templates import safe
from gilyon.language.bidi import Direction

WORDS_A_MINUTE = 200
LONG = 3
"""Headings of the second level from which on an article has a table of contents."""
MOST = 24
"""Entries up to which a table of contents has the third level too: beyond, it is no help in finding a place."""


@dataclass(slots=True)
class Entry:
    """A line of a table of contents, and the lines below it."""

    id: str
    text_html: Markup
    below: list[Entry] = field(default_factory=list)


def words(document: Document) -> int:
    return len(document.text.split())


def minutes(document: Document) -> int:
    """How long the article takes to read, at least one minute."""
    return max(1, round(words(document) / WORDS_A_MINUTE))


def reading_time(document: Document, label: Mapping[str, str]) -> str:
    """For example ``זמן קריאה: 4 דקות``; Hebrew has forms of its own for one and for two."""
    count = minutes(document)
    form = {1: "reading_one", 2: "reading_two"}.get(count, "reading_other")
    return label[form].format(minutes=count)


def contents(document: Document, direction: Direction) -> list[Entry]:
    """The headings a table of contents lists, the third level below the second; none for a short article."""
    headings = [heading for heading in document.outline if heading.level in (2, 3)]
    if len(headings) > MOST:
        headings = [heading for heading in headings if heading.level == 2]
    entries: list[Entry] = []
    for heading in headings:
        entry = Entry(heading.id, safe(isolate_text(heading.text, direction)))
        if heading.level == 2:
            entries.append(entry)
        elif entries:
            entries[-1].below.append(entry)
    return entries if len(entries) >= LONG else []


def email_link(title: str, address: str) -> str:
    """A ``mailto:`` that sends the page to a friend (RFC 6068)."""
    return f"mailto:?subject={quote(title)}&body={quote(address or title)}"
