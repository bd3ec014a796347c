"""Small bars for a terminal: a number among others, and a row of numbers in time."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence

_EIGHTHS = "▏▎▍▌▋▊▉█"
_LEVELS = "▁▂▃▄▅▆▇█"
_ASCII_LEVELS = "_.:-=+*#"


def draws_blocks() -> bool:
    """False if the environment says that the terminal shows no more than ASCII: ``TERM=dumb``, or a plain locale.

    Asked of ``LC_ALL`` and ``TERM`` alone: where others name no encoding, Python itself sets ``LC_CTYPE`` (PEP 538).
    """
    everything = os.environ.get("LC_ALL", "")
    return os.environ.get("TERM") != "dumb" and (not everything or "utf" in everything.lower())


def bar(value: int, most: int, width: int, *, blocks: bool) -> str:
    """A bar of ``width`` columns at most; what is not 0 shows something.

    >>> bar(5, 10, 4, blocks=True), bar(1, 100, 4, blocks=False)
    ('██', '#')
    """
    if value <= 0 or most <= 0:
        return ""
    if not blocks:
        return "#" * max(1, round(value * width / most))
    eighths = max(1, round(value * width * 8 / most))
    whole, rest = divmod(eighths, 8)
    return _EIGHTHS[7] * whole + (_EIGHTHS[rest - 1] if rest else "")


def trend(counts: Sequence[int], most: int, *, blocks: bool) -> str:
    """One column for each number, its height by ``most``; a blank for 0.

    >>> trend([1, 0, 8], 8, blocks=True)
    '▁ █'
    """
    levels = _LEVELS if blocks else _ASCII_LEVELS
    return "".join(levels[max(0, -(-count * len(levels) // most) - 1)] if count else " " for count in counts)


def by_year(counts: Mapping[int, int], years: Sequence[int]) -> list[int]:
    """The counts of these years in a row, 0 where there is none."""
    return [counts.get(year, 0) for year in years]
