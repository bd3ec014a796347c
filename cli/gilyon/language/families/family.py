"""What a spelling family is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Family:
    """One way in which a word is written differently and stays the same word.

    ``fold`` gives the form that all spellings of a word share; ``others`` gives spellings that readers use beside the
    one given, the likeliest first. Both work on a single word, and leave a word alone that is not theirs. Folding
    twice is folding once, and a spelling that ``others`` gives folds to the same form.
    """

    name: str
    fold: Callable[[str], str]
    others: Callable[[str], tuple[str, ...]]
