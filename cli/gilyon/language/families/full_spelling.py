"""Full and defective spelling: ``כח אדם`` and ``כוח אדם``, from the closed list of :mod:`.spelling_pairs`.

A general "drop every vav and yod" key makes more than half of the common words of Hebrew collide, so it is not used.
"""

from __future__ import annotations

from gilyon.language.families.family import Family
from gilyon.language.families.spelling_pairs import FULL_SPELLINGS, USUAL_SPELLINGS

_DEFECTIVE: dict[str, tuple[str, ...]] = {}
for _short, _full in USUAL_SPELLINGS.items():
    _DEFECTIVE[_full] = (*_DEFECTIVE.get(_full, ()), _short)


def _fold(word: str) -> str:
    return FULL_SPELLINGS.get(word, word)


def _others(word: str) -> tuple[str, ...]:
    full = _fold(word)
    return tuple(spelling for spelling in (full, *_DEFECTIVE.get(full, ())) if spelling != word)


FAMILY = Family("full spelling", _fold, _others)
