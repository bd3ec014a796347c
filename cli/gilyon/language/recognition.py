"""Terms in running text: where one stands, in whatever spelling, with letters joined to its front, in either number.

A text is walked once. Each word is looked up, as written, in a table that is filled on the way: most words begin no
term, and of those nothing more is asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from gilyon.language.families.prefixes import bare_words
from gilyon.language.families.whole_words import WHOLE_WORDS
from gilyon.language.hebrew import (
    BIDI_CONTROLS,
    GERESH,
    GERSHAYIM,
    MAQAF,
    POINTS,
    ZERO_WIDTH,
    strip_invisible,
    strip_points,
)
from gilyon.language.number import agreeing_forms, construct_forms
from gilyon.language.spelling import fold_word

_HEBREW = "\u05d0-\u05ea\ufb1d-\ufb4f"
_INSIDE = f"{_HEBREW}{POINTS}{BIDI_CONTROLS}{ZERO_WIDTH}"
_MARKS = f"\"'`´\u2018\u2019\u201c\u201d\u201e{GERESH}{GERSHAYIM}"
_OTHER = f"(?:(?![{_HEBREW}])[^\\W_])+"
_OF = "['\u2019]s(?![^\\W_])"
"""The English possessive, which is no part of a term."""
_WORD = re.compile(
    f"[{_HEBREW}][{_INSIDE}]*(?:[{_MARKS}]{{1,2}}[{_HEBREW}][{_INSIDE}]*)*"  # צה"ל, שָׁלוֹם
    f"(?:(?<=[גזצץתטדחר])['{GERESH}\u2019](?![{_HEBREW}]))?"  # סנדוויץ׳, רח'
    f"|(?:(?<![.\\w])\\.)?{_OTHER}(?:(?!{_OF})[&.'\u2019]{_OTHER})*(?:\\+\\+|#)?"  # R&D, .NET, Node.js, C++
)
_GAP = re.compile(rf"[*_]{{0,3}}(?:[ \t\u00a0]+|[ \t]*\r?\n[ \t>]*|[-_{MAQAF}\u2010\u2011])[*_]{{0,3}}")
"""What may stand between the words of a term: blanks, one end of a line, a hyphen, the marks of emphasis."""


@dataclass(frozen=True, slots=True)
class Match:
    """A term at ``text[start:end]``, joined letters included. ``exact`` if it is a spelling of the term and no more."""

    term: str
    start: int
    end: int
    exact: bool


@dataclass(frozen=True, slots=True)
class _Entry:
    """A spelling of a term, by the keys of its words after the first."""

    term: str
    rest: tuple[str, ...]
    exact: bool


@dataclass(frozen=True, slots=True)
class _Start:
    entry: _Entry
    exact: bool


class Recogniser:
    """Finds terms, each given as its id and its spellings. Where two terms claim a spelling, the first has it."""

    def __init__(self, terms: Iterable[tuple[str, Sequence[str]]]) -> None:
        known = list(terms)
        spelled: dict[tuple[str, ...], str] = {}
        for term, spellings in known:
            for spelling in spellings:
                spelled.setdefault(_keys(spelling), term)
        found = {keys: _Entry(term, keys[1:], True) for keys, term in spelled.items() if keys}
        for term, spellings in known:
            for form in (form for s in spellings for form in (*agreeing_forms(s), *construct_forms(s))):
                keys = _keys(form)
                found.setdefault(keys, _Entry(term, keys[1:], False))
        self._entries: dict[str, list[_Entry]] = {}
        for keys, entry in found.items():
            self._entries.setdefault(keys[0], []).append(entry)
        self._starts: dict[str, tuple[_Start, ...]] = {}

    def find(self, text: str) -> Iterator[Match]:
        """The terms of a text, in order. Where several begin, the longest counts, then the one nearest its spelling.

        Markup is not looked at: give prose, with what is none masked at equal length.
        """
        starts = self._starts
        end = 0
        for word in _WORD.finditer(text):
            written = word[0]
            known = starts.get(written)
            if known is None:
                known = starts[written] = self._begun_by(written)
            if not known or word.start() < end:
                continue
            match = next(_matches(text, word, known), None)
            if match is not None:
                end = match.end
                yield match

    def _begun_by(self, written: str) -> tuple[_Start, ...]:
        """What a word may begin: the longest first, then the exact, then with the fewest letters taken off."""
        plain = _plain(written)
        starts = [_Start(entry, entry.exact) for entry in self._entries.get(fold_word(plain), ())]
        for bare in bare_words(plain):
            starts += [_Start(entry, False) for entry in self._entries.get(fold_word(bare), ())]
        return tuple(sorted(starts, key=lambda start: (-len(start.entry.rest), not start.exact)))


def _matches(text: str, word: re.Match[str], starts: Iterable[_Start]) -> Iterator[Match]:
    for start in starts:
        end, exact = word.end(), start.exact
        for key in start.entry.rest:
            gap = _GAP.match(text, end)
            following = gap and _WORD.match(text, gap.end())
            if not following:
                break
            plain = _plain(following[0])
            if fold_word(plain) != key:
                exact = False
                if plain[0] != "ה" or plain in WHOLE_WORDS or fold_word(plain[1:]) != key:
                    break
            end = following.end()
        else:
            yield Match(start.entry.term, word.start(), end, exact)


def _keys(spelling: str) -> tuple[str, ...]:
    return tuple(fold_word(_plain(word[0])) for word in _WORD.finditer(spelling))


def _plain(word: str) -> str:
    return strip_invisible(strip_points(word))
