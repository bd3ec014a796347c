"""Spelling families: when are two terms the same term, written differently?

Only differences that never tell two words apart are folded: those of :data:`FAMILIES`, hyphen or maqaf or space between
words, and case. Singular and plural are two forms of one term and not one spelling: see :mod:`gilyon.language.number`.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice, product

from gilyon.language.families import final_letters, full_spelling, geresh, gershayim, points
from gilyon.language.families.family import Family
from gilyon.language.hebrew import DASHES, MAQAF, strip_invisible, strip_points

FAMILIES: tuple[Family, ...] = (
    points.FAMILY,
    gershayim.FAMILY,
    final_letters.FAMILY,
    geresh.FAMILY,
    full_spelling.FAMILY,
)
"""In the order in which they fold: each may count on what those before it did."""

MAX_VARIANTS = 24
"""A term of many words with two spellings each would have more than anybody searches for."""
_MAX_COMBINATIONS = 64
_SEPARATORS = re.compile(rf"[\s\u00a0_{MAQAF}{DASHES}-]+")


def words(term: str) -> list[str]:
    """The words of a term, separators of every kind gone."""
    plain = strip_invisible(strip_points(term))
    return [word for word in _SEPARATORS.split(plain.strip()) if word]


@lru_cache(maxsize=100_000)
def fold_word(word: str) -> str:
    """The form that all spellings of a word share."""
    for family in FAMILIES:
        word = family.fold(word)
    return word.casefold()


def family_key(term: str) -> str:
    """Terms with the same key are spellings of one term."""
    return " ".join(map(fold_word, words(term)))


def is_preferred(term: str) -> bool:
    """True for the spelling a vocabulary should show: full, and with spaces between its words."""
    return term == " ".join(full_spelling.FAMILY.fold(word) for word in words(term))


def preferred(spellings: list[str]) -> str:
    """Of the spellings of one term the one to show: a preferred one if present, else the first."""
    return next((s for s in spellings if is_preferred(s)), spellings[0])


def variants(term: str) -> list[str]:
    """The spellings in which readers search for a term, the term first, then the likeliest, no two alike.

    >>> variants("גיוס כוח אדם")
    ['גיוס כוח אדם', 'גיוס כוח-אדם', 'גיוס כח אדם', 'גיוס כח-אדם']
    """
    return list(_variants(term))


@lru_cache(maxsize=4096)
def _variants(term: str) -> tuple[str, ...]:
    choices = [_spellings(word) for word in words(term)]
    # The fewer words are spelled in an unusual way, the likelier.
    ranked = sorted(islice(product(*map(enumerate, choices)), _MAX_COMBINATIONS), key=lambda c: sum(n for n, _ in c))
    found = [term]
    for combination in ([word for _, word in pairs] for pairs in ranked):
        found.append(" ".join(combination))
        if len(combination) > 1:
            found.append(" ".join([*combination[:-2], "-".join(combination[-2:])]))
    return tuple(dict.fromkeys(found))[:MAX_VARIANTS]


def _spellings(word: str) -> list[str]:
    """A word in all its spellings, the one to show first."""
    shown = full_spelling.FAMILY.fold(word)
    found = [shown]
    for family in FAMILIES:
        found += [other for known in tuple(found) for other in family.others(known)]
    return list(dict.fromkeys(found))
