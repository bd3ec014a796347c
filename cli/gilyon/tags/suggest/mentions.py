"""Where a text names something: in its title, its summary, a heading or its prose, and how much that says."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from gilyon.content.articles import Loaded
from gilyon.content.scanner import MASK, Scan, mask, scan
from gilyon.core.source import Source, Span

LONG = 500
"""Words of a text from which on a single mention says less."""


class Place(StrEnum):
    TITLE = "title"
    SUMMARY = "summary"
    HEADING = "heading"
    TEXT = "text"


_WEIGHTS = {Place.TITLE: 4.0, Place.SUMMARY: 2.0, Place.HEADING: 2.0, Place.TEXT: 1.0}
_JOINED = 0.75
"""Of a mention that is not exactly a spelling of its term: letters are joined to it, or it has another number."""


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where a term is named: the words as they stand there, and the line in the file."""

    place: Place
    line: int
    written: str
    exact: bool = True

    @property
    def weight(self) -> float:
        return _WEIGHTS[self.place] * (1.0 if self.exact else _JOINED)


@dataclass(frozen=True)
class Passage:
    """A text of an article with its places. Code, addresses and markup are masked; ``text`` keeps its offsets."""

    text: str
    source: Source
    place: Place | None
    start: int
    headings: tuple[Span, ...] = ()

    def mention(self, start: int, end: int, *, exact: bool = True) -> Mention:
        """The mention at ``text[start:end]``."""
        place = self.place
        if place is None:
            place = Place.HEADING if any(span.contains(start) for span in self.headings) else Place.TEXT
        at = self.start if self.place is not None else start
        written = re.sub(r"\s+", " ", self.text[start:end])
        return Mention(place, self.source.position(at)[0], written, exact)

    def without(self, spans: Iterable[tuple[int, int]]) -> Passage:
        """The same with these stretches masked."""
        holes = [Span(start, end) for start, end in spans]
        return Passage(mask(self.text, holes), self.source, self.place, self.start, self.headings) if holes else self


class Reading:
    """An article as it is read for its terms."""

    def __init__(self, file: Loaded) -> None:
        self.path = file.source.path
        self._file = file

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """Title, summary and body; nothing of a file whose front matter cannot be read."""
        front, source = self._file.front, self._file.source
        if front is None:
            return ()
        found = []
        for name, place in (("title", Place.TITLE), ("summary", Place.SUMMARY)):
            entry = front.get(name)
            if entry is not None and entry.scalar is not None and not entry.scalar.is_null:
                found.append(Passage(entry.scalar.text, source, place, entry.span.start))
        body: Scan = scan(source, front.body_start)
        headings = tuple(heading.span for heading in body.headings)
        found.append(Passage(body.prose, source, None, front.body_start, headings))
        return tuple(found)

    @cached_property
    def dilution(self) -> float:
        """What to divide by: a mention in a long text says less, by the root of its length."""
        words = sum(len(passage.text.replace(MASK, " ").split()) for passage in self.passages)
        return max(1.0, math.sqrt(words / LONG))


def score(mentions: Iterable[Mention], dilution: float, rarity: float = 1.0) -> float:
    """How surely a text is about a term, from 0 to 1: each mention in plain text halves the doubt that is left.

    So one exact mention gives 0.5, two 0.75; one in the title counts as four, in summary or heading as two. The doubt
    goes more slowly in a long text, and, by ``rarity`` (0 to 1), for words that many articles use.
    """
    weight = sum(mention.weight for mention in mentions)
    return round(1 - math.exp2(-weight * rarity / dilution), 3)
