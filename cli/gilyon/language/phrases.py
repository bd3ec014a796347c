"""Phrases of a text that might be terms: up to three words that follow each other in one sentence.

Hebrew joins "and", "the", "in" to the word. No rule tells such a letter from a word's own, so it is taken off only
where the rest is known to be a word: it stands alone somewhere else. And not even there if the whole takes the article
itself: מידה is a word and so is ל־מידה, but who writes הלמידה means למידה.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from gilyon.language.families.prefixes import bare_words
from gilyon.language.hebrew import GERESH, GERSHAYIM, LETTERS, POINTS, has_hebrew, strip_invisible, strip_points
from gilyon.language.stop_words import is_stop_word

LONGEST = 3
"""Words in a phrase."""
_MARKS = f"\"'\u2018\u2019\u201c\u201d{GERESH}{GERSHAYIM}"
_WORD = re.compile(
    f"[{LETTERS}{POINTS}]+(?:[{_MARKS}]{{1,2}}[{LETTERS}{POINTS}]+)*|(?:(?![{LETTERS}])[^\\W_])+(?:['\u2019&-](?:(?![{LETTERS}])[^\\W_])+)*"
)
_BETWEEN = re.compile(r"[ \t\u00a0]+|[ \t]*\n[ \t]*(?=\S)|[\u05be-]")
"""What may stand between two words of one phrase: blanks, one end of a line, a maqaf."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words without joined letters, as they are to be shown, and where the phrase stands, joined letters included."""

    words: tuple[str, ...]
    start: int
    end: int


def written_words(text: str) -> Iterator[str]:
    """The words of a text as :func:`phrases` sees them, in lower case, without points."""
    return (_plain(match[0]).casefold() for match in _WORD.finditer(text))


def phrases(text: str, known: Set[str]) -> Iterator[Phrase]:
    """All phrases of a text. ``known`` are the words that stand somewhere, as :func:`written_words` gives them.

    A phrase holds neither stop words nor numbers.
    """
    for run in _runs(text):
        bare = [bare_form(_plain(word[0]), known) for word in run]
        for start in range(len(run)):
            for end in range(start + 1, min(start + LONGEST, len(run)) + 1):
                yield Phrase(tuple(bare[start:end]), run[start].start(), run[end - 1].end())


def bare_form(word: str, known: Set[str]) -> str:
    """A word without the letters joined to its front, as far as they are known to be joined; else as it is."""
    if not has_hebrew(word) or f"ה{word}" in known:
        return word
    found = [bare for bare in bare_words(word) if bare in known and not is_stop_word(bare)]
    return min(found, key=len, default=word)


def _runs(text: str) -> Iterator[list[re.Match[str]]]:
    """Words that follow each other with nothing but blanks between them, and that may be part of a term."""
    run: list[re.Match[str]] = []
    matches = list(_WORD.finditer(text))
    for word, following in pairwise([*matches, None]):
        assert word is not None
        if _may_be_part(word[0]):
            run.append(word)
        if following is not None and _may_be_part(word[0]) and _BETWEEN.fullmatch(text, word.end(), following.start()):
            continue
        if run:
            yield run
        run = []


@lru_cache(maxsize=50_000)
def _may_be_part(word: str) -> bool:
    plain = _plain(word)
    return len(plain) > 1 and not plain[0].isdigit() and not is_stop_word(plain)


@lru_cache(maxsize=50_000)
def _plain(word: str) -> str:
    return strip_invisible(strip_points(word))
