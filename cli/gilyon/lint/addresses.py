"""Addresses and hashtags that stand bare in prose. They are written as one piece, so rules of spelling stop at them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gilyon.core.source import Span
from gilyon.language.hebrew import LETTERS, POINTS

_PIECE = r"[^\s@,;:!?()<>\[\]\"'\u05f3\u05f4\u201c-\u201e\ufffc]"
_TRAILING = r".,:;!?)\]}\"'*_\u05f3\u05f4\u2026"
# Each begins only where a piece begins, and pieces are taken whole: a long run is looked at once. Beside each stand the
# signs one of which it needs: most texts have none, and to look for these is cheap.
_PATTERNS = (
    (
        ("://", "ww.", "WW."),
        re.compile(
            rf"(?<![A-Za-z0-9])(?:(?:https?|ftp)://|www\.)[^\s<>\"\ufffc]*[^\s<>\ufffc{_TRAILING}]",
            re.IGNORECASE,
        ),
    ),
    (("@",), re.compile(rf"(?<!{_PIECE}){_PIECE}++@{_PIECE}++")),
    # At the beginning of a line the sign makes a heading.
    (("#",), re.compile(rf"(?<=[^\r\n#A-Za-z0-9])#[{LETTERS}{POINTS}A-Za-z0-9_]+")),
)


def bare_addresses(prose: str) -> Iterator[Span]:
    """Web addresses, mail addresses and hashtags, without the punctuation that follows them."""
    for signs, pattern in _PATTERNS:
        if any(sign in prose for sign in signs):
            yield from (Span(*match.span()) for match in pattern.finditer(prose))
