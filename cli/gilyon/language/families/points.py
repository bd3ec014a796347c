"""Niqqud: a pointed word is the same word without its points.

Marks of direction and of no width go with them. It comes first, so that the other rules see letters alone.
"""

from __future__ import annotations

from gilyon.language.families.family import Family
from gilyon.language.hebrew import strip_invisible, strip_points


def _fold(word: str) -> str:
    return strip_invisible(strip_points(word))


def _others(word: str) -> tuple[str, ...]:
    plain = _fold(word)
    return (plain,) if plain and plain != word else ()


FAMILY = Family("points", _fold, _others)
