"""Which delimiter does a list use? Scored on how it splits the header and how evenly it splits the rows.

The sniffers at hand invent a delimiter (``l``, ``@``) for a list of one column; here only four can win.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from gilyon.errors import GilyonError, Place
from gilyon.leads.records import RecordReader

DELIMITERS = (",", ";", "\t", "|")
NAMES = {"comma": ",", "semicolon": ";", "tab": "\t", "\\t": "\t", "pipe": "|"}
SAMPLE_CHARACTERS = 65_536
SAMPLE_RECORDS = 50
HEADER_WITHIN = 20
"""The header stands among this many first rows: titles and notes may precede it."""
_SEP_LINE = re.compile(r'"?sep=([,;|\t])"?\r?\n?', re.IGNORECASE)
_HINT = 'say which: --delimiter ";", or "tab"'


def read_delimiter(name: str) -> str:
    """The delimiter a user asks for, as itself or by name. Raises :class:`GilyonError`."""
    delimiter = NAMES.get(name.casefold(), name)
    if len(delimiter) != 1 or delimiter in '"\r\n\\' or delimiter.isalnum():
        raise GilyonError(f"{name!r} cannot be a delimiter", hint='one character, or "tab"')
    return delimiter


def declared_delimiter(line: str) -> str | None:
    """The delimiter that a first line ``sep=;`` names, as spreadsheets write it."""
    match = _SEP_LINE.fullmatch(line)
    return match[1] if match else None


def head_of(lines: Iterable[str]) -> list[str]:
    """As many whole lines as the delimiter is to be told from."""
    head: list[str] = []
    size = 0
    for line in lines:
        head.append(line)
        size += len(line)
        if size >= SAMPLE_CHARACTERS:
            break
    return head


@dataclass(frozen=True, slots=True, order=True)
class _Score:
    """How much a delimiter finds: headers it makes known, the share of rows as wide as these, their width."""

    recognised: int
    share: float
    width: int


def find_delimiter(head: Sequence[str], weigh: Callable[[str], int], shown: str) -> str:
    """The delimiter that finds most headers in one row, as ``weigh`` knows them, and then the most even rows.

    Raises :class:`GilyonError` if two of them do as well.
    """
    scores = {delimiter: _score(head, delimiter, weigh) for delimiter in DELIMITERS}
    best, second = sorted(DELIMITERS, key=lambda delimiter: scores[delimiter], reverse=True)[:2]
    if _rivals(scores[best], scores[second]):
        names = {character: name for name, character in NAMES.items() if name.isalpha()}
        message = f"cannot tell what parts the columns: {names[best]} and {names[second]} do equally well"
        raise GilyonError(message, where=Place(shown), hint=_HINT)
    return best


def _rivals(best: _Score, second: _Score) -> bool:
    """Whether both cut the rows, differently, and neither finds more headers nor evener rows."""
    cut = second.width > 1 and best.width > 1
    return cut and best.recognised == second.recognised and second.share >= best.share * 0.9


def _score(head: Sequence[str], delimiter: str, weigh: Callable[[str], int]) -> _Score:
    rows = [record.cells for record in islice(RecordReader(head, delimiter), SAMPLE_RECORDS)]
    if not rows:  # nothing but this delimiter, as a spreadsheet saves rows that were emptied
        return _Score(0, 1.0, 1)
    header = max(range(min(len(rows), HEADER_WITHIN)), key=lambda n: _weight(rows[n], weigh))
    recognised = _weight(rows[header], weigh)
    if recognised:
        width = len(rows[header])
        return _Score(recognised, _share(rows[header:], width), width)
    width = Counter(len(row) for row in rows).most_common(1)[0][0]
    return _Score(0, _share(rows, width) if width > 1 else 0.0, width)


def _weight(cells: Sequence[str], weigh: Callable[[str], int]) -> int:
    return sum(map(weigh, cells))


def _share(rows: Sequence[Sequence[str]], width: int) -> float:
    return sum(len(row) == width for row in rows) / len(rows)
