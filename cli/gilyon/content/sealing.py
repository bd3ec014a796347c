"""A body made ready for Markdown: each placeholder, and the mark at which mail is cut, as one character that no step on
the way takes for markup, typesets or escapes.

The characters are ones that the article does not use, so nothing an author writes can pass for them. They run as the
default runs that they stand for, lest a paragraph turn around. They are put in before Markdown, since its inline parser
would see neither what stands in HTML blocks nor that the bar of a placeholder parts no cells of a table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain

from gilyon.content.frontmatter import parse_front_matter
from gilyon.content.placeholders import BEGINNING, Placeholder, default_of, fault_of, find_placeholders
from gilyon.content.scanner import scan
from gilyon.core.article import Article
from gilyon.core.source import Span
from gilyon.errors import ContentError, Place
from gilyon.language.bidi import Direction, first_strong, language_direction

FIELDS = ("subject", "preheader")
"""Of the front matter, what may hold placeholders."""
_WITHOUT = ("title", "summary", "author", "image_alt")
"""What pages show as it is."""
_MORE = re.compile(r"(?m)^[ ]{0,3}<!--[ \t]*more[ \t]*-->[ \t]*\r?$")
_LEFT_TO_RIGHT = [chr(code) for code in range(0xF0000, 0xF1000)]
_RIGHT_TO_LEFT = [chr(code) for code in (*range(0x1E800, 0x1E8C5), *range(0x10C00, 0x10C49))]
"""Private ones; and Mende Kikakui and Old Turkic, since no private character runs from right to left."""


@dataclass(frozen=True, slots=True)
class Sealed:
    """``text`` is the body with a character in the place of each of ``placeholders``; ``cut`` stands, a paragraph of
    its own, where ``<!-- more -->`` was, and is empty if it was nowhere."""

    text: str
    placeholders: Mapping[str, Placeholder] = field(default_factory=dict)
    cut: str = ""


def seal(article: Article, defaults: Mapping[str, str], *, cut: bool = False) -> Sealed:
    """The body of an article, sealed; without ``cut`` the mark stays the comment it is.

    Raises :class:`ContentError` with the place of a placeholder that cannot be used; see :func:`fault_of`.
    """
    body = article.body
    more = _MORE.search(body) if cut else None
    if BEGINNING not in body and more is None:
        return Sealed(body)
    start = article.body_start
    seen = scan(article.source, start)
    base = language_direction(article.meta.lang)
    spare = {direction: spare_marks(article, direction) for direction in Direction}
    holes: list[tuple[Span, str]] = []
    placeholders: dict[str, Placeholder] = {}
    for found in find_placeholders(body):
        if seen.is_code(start + found.start) or _inside(seen.comments, start + found.start):
            continue
        _refuse(article, found, start + found.start, defaults)
        mark = next(spare[first_strong(default_of(found, {})) or base])
        placeholders[mark] = found
        holes.append((Span(found.start, found.end), mark))
    mark = next(spare[base]) if more and _inside(seen.comments, start + body.index("<", more.start())) else ""
    if more and mark:
        holes.append((Span(*more.span()), f"\n{mark}\n"))
    return Sealed(_replaced(body, holes), placeholders, mark)


def spare_marks(article: Article, direction: Direction) -> Iterator[str]:
    """Characters that an article does not use, in the order in which :func:`seal` takes them."""
    found = _RIGHT_TO_LEFT if direction is Direction.RTL else _LEFT_TO_RIGHT
    return chain((char for char in found if char not in article.source.text), _too_many(article))


def _too_many(article: Article) -> Iterator[str]:
    yield from ()
    raise ContentError("has more placeholders than can be told apart", where=Place(article.path))


def refuse_faults(article: Article, defaults: Mapping[str, str]) -> None:
    """Raises :class:`ContentError` with the place of the first placeholder that cannot be used, in body or front
    matter."""
    if BEGINNING not in article.source.text:
        return
    for name, found in field_placeholders(article):
        _refuse(article, found, _offset(article, name, found.name), defaults)
    for name in (name for name in _WITHOUT if find_placeholders(getattr(article.meta, name))):
        raise ContentError(
            f"{name!r} cannot hold placeholders",
            where=article.source.place(_offset(article, name)),
            hint=f"the body can, and {' and '.join(map(repr, FIELDS))}",
        )
    seal(article, defaults)


def _offset(article: Article, name: str, placeholder: str = "") -> int:
    """Where a placeholder of a field stands: the first, or the first of a name."""
    start = parse_front_matter(article.source).span_of(name).start
    return max(article.source.text.find(f"{BEGINNING}{placeholder}", start), start)


def field_placeholders(article: Article) -> Iterator[tuple[str, Placeholder]]:
    """The placeholders of the front matter, each with its field."""
    for name in FIELDS:
        for found in find_placeholders(getattr(article.meta, name)):
            yield name, found


def _refuse(article: Article, found: Placeholder, offset: int, defaults: Mapping[str, str]) -> None:
    fault = fault_of(found, defaults)
    if fault is not None:
        raise ContentError(fault.message, where=article.source.place(offset), hint=fault.hint)


def _inside(spans: tuple[Span, ...], offset: int) -> bool:
    return any(span.contains(offset) for span in spans)


def _replaced(text: str, holes: list[tuple[Span, str]]) -> str:
    parts: list[str] = []
    position = 0
    for span, mark in sorted(holes):
        parts += [text[position : span.start], mark]
        position = span.end
    return "".join(parts) + text[position:]
