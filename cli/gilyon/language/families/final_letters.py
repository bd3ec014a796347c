"""Final letters of acronyms: ``תש״ף`` and ``תש״פ``, ``בג״ץ`` and ``בג״צ``.

The Academy lets an acronym end in either form. Elsewhere a final letter is no choice, so other words are left alone.
"""

from __future__ import annotations

import re

from gilyon.language.families.family import Family
from gilyon.language.hebrew import GERSHAYIM, LETTERS

_MEDIAL = dict(zip("ךםןףץ", "כמנפצ", strict=True))
_OTHER = {"ף": "פ", "פ": "ף", "ץ": "צ", "צ": "ץ"}
"""The letters that are in fact written in both ways; nobody looks for תנ״כ or או״מ."""
_ACRONYM = re.compile(f'[{LETTERS}]+["{GERSHAYIM}][{LETTERS}]')


def _fold(word: str) -> str:
    return word[:-1] + _MEDIAL.get(word[-1], word[-1]) if _ACRONYM.fullmatch(word) else word


def _others(word: str) -> tuple[str, ...]:
    return (word[:-1] + _OTHER[word[-1]],) if _ACRONYM.fullmatch(word) and word[-1] in _OTHER else ()


FAMILY = Family("final letters", _fold, _others)
