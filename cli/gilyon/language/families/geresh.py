"""Geresh: ``צ'ק`` and ``צ׳ק``, ``רח'`` and ``רח׳``.

The sign is never left out, since what is left may be another word (ג'ל and גל, צ'יפס and ציפס).
"""

from __future__ import annotations

import re

from gilyon.language.families.family import Family
from gilyon.language.hebrew import GERESH, LETTERS

_SIGN = re.compile(f"(?<=[{LETTERS}])['\u2018\u2019{GERESH}`´]")


def _fold(word: str) -> str:
    return _SIGN.sub(GERESH, word)


def _others(word: str) -> tuple[str, ...]:
    if not _SIGN.search(word):
        return ()
    return tuple(spelling for spelling in (_SIGN.sub("'", word), _fold(word)) if spelling != word)


FAMILY = Family("geresh", _fold, _others)
