"""A title as large as its room allows, in lines of about one length, and never broken inside a word if that can be."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from math import ceil
from typing import Protocol

_SIZES = ((96, 2), (88, 2), (80, 3), (72, 3), (64, 4), (56, 4), (50, 5), (44, 6), (38, 8))
"""CSS pixels, and how many lines of that size still read as one title."""
_STEP = 16
"""Of the width, in CSS pixels: what nobody sees."""
_PAUSE = re.compile(r"[:?!–—](?= )")
"""Where a reader pauses, the line may as well end."""


@dataclass(frozen=True, slots=True)
class Setting:
    """How a title is set: its words, with a newline where a line has to end, its size, its width (0: what there is) and
    the blank above it in CSS pixels, and whether words may break."""

    text: str
    size: int
    width: int = 0
    top: int = 0
    breaks: bool = False


class Measured(Protocol):
    """A setting that was tried: the lengths of its lines, and the room that is left below them, in CSS pixels."""

    @property
    def lines(self) -> Sequence[float]: ...

    @property
    def free(self) -> float: ...

    @property
    def fits(self) -> bool: ...


Try = Callable[[Setting], Measured]


def fit_title(text: str, attempt: Try) -> Setting:
    """The best setting, in the middle of the room. What does not fit at the smallest size ends after a word, with an
    ellipsis."""
    for size, most in _SIZES:
        setting = Setting(text, size)
        found = attempt(setting)
        if found.fits and len(found.lines) <= most:
            break
    else:
        setting = _cut(Setting(text, _SIZES[-1][0], breaks=True), attempt)
        found = attempt(setting)
    phrased = replace(setting, text=_PAUSE.sub(r"\g<0>\n", setting.text, count=1))
    if phrased != setting and (again := attempt(phrased)).fits and len(again.lines) == len(found.lines):
        setting, found = phrased, again
    return replace(setting, width=_balanced_width(setting, found, attempt), top=int(found.free // 2))


def _cut(setting: Setting, attempt: Try) -> Setting:
    """The setting with as many words as fit, at least one."""
    if attempt(setting).fits:
        return setting
    words = setting.text.split()
    low, high = 1, len(words)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if attempt(_shortened(setting, words[:middle])).fits else (low, middle)
    return _shortened(setting, words[:low])


def _shortened(setting: Setting, words: list[str]) -> Setting:
    return replace(setting, text=" ".join(words).rstrip(",;:.–—-־ ") + "…")


def _balanced_width(setting: Setting, found: Measured, attempt: Try) -> int:
    """The narrowest width that needs no more lines: so the last line is not one lone word. 0 for a single line."""
    count = len(found.lines)
    if count < 2:
        return 0
    low, high = int(sum(found.lines) / count), ceil(max(found.lines)) + 1
    while high - low > _STEP:
        middle = (low + high) // 2
        narrow = attempt(replace(setting, width=middle))
        low, high = (low, middle) if narrow.fits and len(narrow.lines) <= count else (middle, high)
    return high
