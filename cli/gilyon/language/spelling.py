"""Spelling families: when are two Hebrew terms the same term, written differently?

Only differences that never tell two words apart are folded: points, gershayim and geresh, hyphen or maqaf or
space, case, and pairs of full and defective spelling from a closed list. A general "drop every vav and yod" key
makes more than half of the common words of Hebrew collide, so it is not used.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice, product

from gilyon.language.hebrew import DASHES, MAQAF, drop_inner_marks, strip_invisible, strip_points

FULL_SPELLINGS: dict[str, str] = {
    "כח": "כוח",
    "כחות": "כוחות",
    "תכנית": "תוכנית",
    "תכניות": "תוכניות",
    "אמנם": "אומנם",
    "צהרים": "צהריים",
    "עתון": "עיתון",
    "עתונות": "עיתונות",
    "נסיון": "ניסיון",
    "נסיונות": "ניסיונות",
    "רשיון": "רישיון",
    "רשיונות": "רישיונות",
    "זכרון": "זיכרון",
    "זכרונות": "זיכרונות",
    "שרות": "שירות",
    "שרותים": "שירותים",
    "לווי": "ליווי",
    "גוייס": "גויס",
    "ענין": "עניין",
    "ענינים": "עניינים",
    "בנין": "בניין",
    "בנינים": "בניינים",
    "דגיטלי": "דיגיטלי",
}
"""Defective to full spelling, by the Academy's rules of 2017 (hebrew-academy.org.il, כללי הכתיב המלא).
Pairs whose short form is also another word (שמים is "they put" too, אמון is trust and not אימון) are left out."""

MAX_COMBINATIONS = 64
"""A term of many words with two spellings each would have more than anybody searches for."""
_SEPARATORS = re.compile(rf"[\s\u00a0_{MAQAF}{DASHES}-]+")
_DEFECTIVE: dict[str, tuple[str, ...]] = {}
for _short, _full in FULL_SPELLINGS.items():
    _DEFECTIVE[_full] = (*_DEFECTIVE.get(_full, ()), _short)


def words(term: str) -> list[str]:
    """The words of a term, separators of every kind gone."""
    plain = strip_invisible(strip_points(term))
    return [word for word in _SEPARATORS.split(plain.strip()) if word]


def family_key(term: str) -> str:
    """Terms with the same key are spellings of one term."""
    return " ".join(FULL_SPELLINGS.get(word, word) for word in (drop_inner_marks(w).casefold() for w in words(term)))


def is_preferred(term: str) -> bool:
    """True for the spelling a vocabulary should show: full, and with spaces between its words."""
    return term == " ".join(FULL_SPELLINGS.get(word, word) for word in words(term))


def preferred(spellings: list[str]) -> str:
    """Of the spellings of one term the one to show: a preferred one if present, else the first."""
    return next((s for s in spellings if is_preferred(s)), spellings[0])


def variants(term: str) -> list[str]:
    """The spellings in which readers search for a term, the term first, no two alike.

    >>> variants("גיוס כוח אדם")
    ['גיוס כוח אדם', 'גיוס כוח-אדם', 'גיוס כח אדם', 'גיוס כח-אדם']
    """
    return list(_variants(term))


@lru_cache(maxsize=4096)
def _variants(term: str) -> tuple[str, ...]:
    parts = words(term)
    choices = [(full := FULL_SPELLINGS.get(w, w), *_DEFECTIVE.get(full, ())) for w in parts]
    found = [term]
    for combination in islice(product(*choices), MAX_COMBINATIONS):
        head, tail = combination[:-2], combination[-2:]
        found.append(" ".join(combination))
        if len(combination) > 1:
            found.append(" ".join([*head, "-".join(tail)]))
    return tuple(dict.fromkeys(found))
