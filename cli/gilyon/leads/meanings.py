"""What the cells of some columns come to, remembered: towns, ticks and names come again and again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import repeat
from typing import Any

Cells = tuple[str, ...]
Columns = Sequence[Sequence[str]]
MAX_KNOWN = 10_000
"""A column may hold anything, so no more than this is remembered of it."""
_UNKNOWN = object()


class Meaning:
    """``read`` is asked for the meaning of cells that are new; None if it depends on more than these cells."""

    def __init__(self, places: Sequence[int], read: Callable[[Cells], Any]) -> None:
        self._places = places
        self._read = read
        self._known: dict[Cells, Any] = {}

    def column(self, columns: Columns, count: int) -> list[Any]:
        """The meaning for each of so many rows."""
        if not self._places:
            return [self._of(())] * count
        keys = list(zip(*(columns[place] for place in self._places), strict=True))
        found = list(map(self._known.get, keys, repeat(_UNKNOWN)))
        if _UNKNOWN in found:
            found = [self._of(key) if value is _UNKNOWN else value for key, value in zip(keys, found, strict=True)]
        return found

    def _of(self, key: Cells) -> Any:
        value = self._known.get(key, _UNKNOWN)
        if value is _UNKNOWN:
            # A cell that is guarded against spreadsheets is not what it seems.
            value = None if any(cell[:1] == "'" for cell in key) else self._read(key)
            if len(self._known) < MAX_KNOWN:
                self._known[key] = value
        return value
