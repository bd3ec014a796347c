"""Which delimiter does a list use? Scored on how it splits the header and how evenly it splits the rows.

The sniffers at hand invent a delimiter (``l``, ``@``) for a list of one column; here only four can win.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import islice

from gilyon.errors import GilyonError
from gilyon.leads.records import RecordReader

DELIMITERS = (",", ";", "\t", "|")
NAMES = {"comma": ",", "semicolon": ";", "tab": "\t", "\\t": "\t", "pipe": "|"}
SAMPLE_CHARACTERS = 65_536
SAMPLE_RECORDS = 50
HEADER_WITHIN = 20
"""The header stands among this many first rows: titles and notes may precede it."""
_SEP_LINE = re.compile(r'"?sep=([,;|\t])"?\r?(?:\n|\Z)', re.IGNORECASE)


def read_delimiter(name: str) -> str:
    """The delimiter a user asks for, as itself or by name. Raises :class:`GilyonError`."""
    delimiter = NAMES.get(name.casefold(), name)
    if len(delimiter) != 1 or delimiter in '"\r\n\\' or delimiter.isalnum():
        raise GilyonError(f"{name!r} cannot be a delimiter", hint='one character, or "tab"')
    return delimiter


def declared_delimiter(text: str) -> tuple[str, int] | None:
    """The delimiter of a ``sep=;`` first line, as spreadsheets write it, and the length of that line."""
    match = _SEP_LINE.match(text)
    return (match[1], match.end()) if match else None


def find_delimiter(text: str, weigh: Callable[[str], int]) -> str:
    """The delimiter that finds most headers in one row, as ``weigh`` knows them, and then the most even rows."""
    sample = text[:SAMPLE_CHARACTERS]
    if len(sample) < len(text):
        sample = sample[: max(sample.rfind("\n"), sample.rfind("\r")) + 1] or sample
    return max(DELIMITERS, key=lambda delimiter: _score(sample, delimiter, weigh))


def _score(sample: str, delimiter: str, weigh: Callable[[str], int]) -> tuple[int, float, int]:
    rows = [record.cells for record in islice(RecordReader(sample, delimiter), SAMPLE_RECORDS)]
    if not rows:
        return 0, 0.0, 0
    header = max(range(min(len(rows), HEADER_WITHIN)), key=lambda n: _weight(rows[n], weigh))
    recognised = _weight(rows[header], weigh)
    if recognised:
        width = len(rows[header])
        return recognised, _share(rows[header:], width), width
    width = Counter(len(row) for row in rows).most_common(1)[0][0]
    return 0, _share(rows, width) if width > 1 else 0.0, width


def _weight(cells: Sequence[str], weigh: Callable[[str], int]) -> int:
    return sum(map(weigh, cells))


def _share(rows: Sequence[Sequence[str]], width: int) -> float:
    return sum(len(row) == width for row in rows) / len(rows)
