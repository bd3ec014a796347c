"""Quotations in prose: which marks open and close them, told apart from gershayim."""

from __future__ import annotations

import re
from dataclasses import dataclass

from gilyon.core.source import Span
from gilyon.language.hebrew import LETTERS, POINTS

_MARK = re.compile('["\u201c-\u201e]')
_WORD_BEFORE = re.compile(rf"[{LETTERS}{POINTS}]+\Z")
_WORD_AFTER = re.compile(rf"[{LETTERS}{POINTS}]+")
_PREFIX = re.compile(r"ו?(?:לכש|כש|מש)?[שהבכלמ]{0,2}")
_INFLECTION = frozenset(
    "ים ות ית יות יים יות ניק ניקים ניקית ניקיות ים ם ן י ו יו יה יהם יהן ך כם כן נו יך יכם ינו ה".split()
)
_LONGEST_WORD = 30
_LONGEST_QUOTATION = 200


@dataclass(frozen=True, slots=True)
class Quotation:
    """The offsets of its two marks."""

    opening: int
    closing: int


def quotations(text: str, block: Span) -> list[Quotation] | None:
    """The quotations of a block in double marks, in order; None if the marks do not pair."""
    found: list[Quotation] = []
    opening: int | None = None
    for mark in _MARK.finditer(text, block.start, block.end):
        at = mark.start()
        if is_gershayim(text, at):
            continue
        if opening is None:
            opening = at
        else:
            found.append(Quotation(opening, at))
            opening = None
    return found if opening is None else None


def is_gershayim(text: str, at: int) -> bool:
    """True if the mark at ``at`` belongs to an acronym (``צה"ל``, ``ח"כים``) and not to a quotation (``ב"הארץ"``).

    Between letters, a mark before the last letter is gershayim, and so is one before an ending of inflection; after
    what is only prefixes, it opens a quotation.
    """
    before = _WORD_BEFORE.search(text, max(at - _LONGEST_WORD, 0), at)
    after = _WORD_AFTER.match(text, at + 1, at + 1 + _LONGEST_WORD)
    if before is None or after is None:
        return False
    rest = after.group()
    if len(rest) == 1:
        return text[after.end() : after.end() + 1] != '"'
    return _PREFIX.fullmatch(before.group()) is None or (
        rest in _INFLECTION and text.find('"', after.end(), after.end() + _LONGEST_QUOTATION) < 0
    )
