"""Hebrew that was stored as it looks, the last letter first, as pages did before browsers knew direction."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from gilyon.core.source import Span
from gilyon.language.hebrew import LETTERS, POINTS

_AT_START = re.compile(rf"(?<![{LETTERS}{POINTS}\"'])[ךםןףץ](?=[{LETTERS}])")
_AT_END = re.compile(rf"(?<=[{LETTERS}])[ךםןףץ](?![{LETTERS}{POINTS}])")
_FEWEST = 2


def reversed_blocks(text: str, blocks: Sequence[Span]) -> Iterator[Span]:
    """Blocks in which words begin with final letters, twice at least, and more often than words end with them."""
    if not _AT_START.search(text):
        return
    for block in blocks:
        begins = sum(1 for _ in _AT_START.finditer(text, block.start, block.end))
        if begins >= _FEWEST and begins > sum(1 for _ in _AT_END.finditer(text, block.start, block.end)):
            yield block
