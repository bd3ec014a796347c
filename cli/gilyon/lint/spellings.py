"""Words that are spelled in two ways, and how often a repository uses each."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import NamedTuple

from gilyon.core.article import ArticleIndex
from gilyon.language.families.spelling_pairs import FULL_SPELLINGS
from gilyon.language.hebrew import LETTERS
from gilyon.lint.words import PREFIXES

_ALSO_ANOTHER_WORD = frozenset("שרות לווי זכרון זכרונות גוייס יפוי עשיה אפיה אזנים בטוי".split())
"""Of the short spellings those that a running text may mean otherwise (הן שרות, זכרון יעקב)."""
SPELLINGS = {short: full for short, full in FULL_SPELLINGS.items() if short not in _ALSO_ANOTHER_WORD}
OTHERS = {written: frozenset({short, full}) for short, full in SPELLINGS.items() for written in (short, full)}
"""For each spelling, the two spellings of its word."""
_WORD = re.compile(f"[{LETTERS}]+")
_FORGOT = frozenset(
    f"{before}{word}" for before in ("", "ו", "כ", "וכ", "לכ", "ולכ") for word in ("שכח", "שכוח", "שכחות")
)


class Spelling(NamedTuple):
    """One of the two spellings of a word: as written, without prefixes; the full one; the prefix it was found with."""

    written: str
    full: str
    prefix: str


FORMS = {
    prefix + written: Spelling(written, full, prefix)
    for short, full in SPELLINGS.items()
    for written in (short, full)
    for prefix in PREFIXES
    if prefix + written not in _FORGOT
}
"""Every spelling of every such word, with every prefix."""


def spelling_counts(index: ArticleIndex) -> Counter[str]:
    """In how many articles each spelling stands."""
    counts: Counter[str] = Counter()
    for article in index:
        counts.update(_spellings_in(article.source.text))
    return counts


@lru_cache(maxsize=16_384)
def _spellings_in(text: str) -> frozenset[str]:
    """Kept between runs of one process: a preview lints again after each change, and most articles are as they were."""
    return frozenset(FORMS[word].written for word in FORMS.keys() & set(_WORD.findall(text)))
