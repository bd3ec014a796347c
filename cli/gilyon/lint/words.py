"""The Hebrew words of a text, and closed lists of words that are found with their prefixes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import product

from gilyon.core.article import ArticleIndex
from gilyon.core.source import Span
from gilyon.language.hebrew import GERESH, GERSHAYIM, LETTERS, POINTS

_WORD = re.compile(
    rf"[{LETTERS}{POINTS}]+(?:[\"'{GERESH}{GERSHAYIM}\u2018-\u201e´`\u2032\u2033]{{1,2}}[{LETTERS}{POINTS}]+)*"
)
PREFIXES = tuple("".join(parts) for parts in product(("", "ו"), ("", "ש", "כש", "לכש", "מש"), ("", *"בהכלמ")))
"""What may stand before a noun as a part of the same word."""


def hebrew_words(text: str) -> dict[str, list[int]]:
    """Each word of ``text`` with the offsets at which it begins. Marks inside a word belong to it (``צה"ל``)."""
    found: dict[str, list[int]] = {}
    for match in _WORD.finditer(text):
        found.setdefault(match.group(), []).append(match.start())
    return found


def word_counts(index: ArticleIndex) -> Counter[str]:
    """How often all articles together use each word, whatever part of them it stands in."""
    counts: Counter[str] = Counter()
    for article in index:
        counts.update(_WORD.findall(article.source.text))
    return counts


def with_prefixes(words: Mapping[str, str], *, but: frozenset[str] = frozenset()) -> dict[str, str]:
    """A list of wrong words and right ones, with every prefix before both. ``but`` are forms that mean another word."""
    return {
        prefix + wrong: prefix + right
        for wrong, right in words.items()
        for prefix in PREFIXES
        if prefix + wrong not in but
    }


def listed(words: Mapping[str, list[int]], table: Mapping[str, str]) -> Iterator[tuple[Span, str, str]]:
    """The words of a text that stand in a table: place, word as written, its value there; in order of place."""
    hits = ((Span(at, at + len(word)), word, table[word]) for word in words.keys() & table.keys() for at in words[word])
    yield from sorted(hits)
