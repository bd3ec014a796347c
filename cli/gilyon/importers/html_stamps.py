"""Dates, author and summary of a saved page: from its metadata and from the elements that show them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from bs4 import BeautifulSoup, Tag

from gilyon.importers.html_tree import attribute, text_of
from gilyon.importers.page import Stamp
from gilyon.importers.stamps import machine_stamp, read_stamp

_UPDATED = ("article:modified_time", "og:updated_time", "last-modified", "dcterms.modified")
_PUBLISHED = ("article:published_time", "date", "dcterms.created", "dc.date")
NOBODY = frozenset({"administrator", "admin", "super user", "superuser", "webmaster", "root"})
"""Accounts that systems put where an author would be."""


@dataclass
class Facts:
    """What is known so far; what is found first stays."""

    date: Stamp | None = None
    updated: Stamp | None = None
    author: str = ""

    def add(self, date: Stamp | None = None, updated: Stamp | None = None, author: str = "") -> None:
        self.date = self.date or date
        self.updated = self.updated or updated
        if not self.author and author and author.casefold() not in NOBODY:
            self.author = " ".join(author.split())


def meta(soup: BeautifulSoup, *names: str) -> str:
    """The content of the first ``<meta>`` of one of these names or properties."""
    for name in names:
        for tag in soup.find_all("meta"):
            called = attribute(tag, "name") or attribute(tag, "property") or attribute(tag, "itemprop")
            if called.casefold() == name and attribute(tag, "content").strip():
                return " ".join(attribute(tag, "content").split())
    return ""


def add_metadata(facts: Facts, soup: BeautifulSoup, zone: ZoneInfo) -> None:
    facts.add(
        date=machine_stamp(meta(soup, *_PUBLISHED), zone),
        updated=machine_stamp(meta(soup, *_UPDATED), zone),
        author=meta(soup, "author"),
    )


def learn(facts: Facts, element: Tag, zone: ZoneInfo) -> bool:
    """Add what an element of dates and names says. False if it says nothing of the kind."""
    learnt = False
    for tag in element.find_all(True) if element.name != "time" else [element]:
        if isinstance(tag, Tag) and tag.name == "time":
            learnt |= _time(facts, tag, zone)
    kind = _kind(element)
    for text in _texts(element):
        stamp = read_stamp(text, zone)
        if stamp is None:
            continue
        learnt = True
        date, updated = stamp.date, stamp.updated
        if kind == "updated" and updated is None:
            date, updated = None, date
        facts.add(date, updated, stamp.author)
    return learnt


def _time(facts: Facts, tag: Tag, zone: ZoneInfo) -> bool:
    stamp = machine_stamp(attribute(tag, "datetime") or text_of(tag), zone)
    if stamp is None:
        return False
    near = _kind(tag) or next((k for parent in list(tag.parents)[:2] if (k := _kind(parent))), "date")
    facts.add(updated=stamp) if near == "updated" else facts.add(date=stamp)
    return True


def _kind(tag: Tag) -> str:
    names = f"{attribute(tag, 'class')} {attribute(tag, 'itemprop')}".casefold()
    if "modif" in names or "updated" in names.split():
        return "updated"
    return "date" if any(word in names for word in ("publish", "creat", "datepublished", "entry-date")) else ""


def _texts(element: Tag) -> Iterator[str]:
    """The element's text, then those of its parts, so that ``עודכן …`` is read with its date before the date alone."""
    parts = [text_of(part) for part in element.find_all(["dd", "li", "span", "a", "p", "div", "td"])]
    yield from dict.fromkeys(text for text in [text_of(element), *parts] if text)
