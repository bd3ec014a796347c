"""Lists of search phrases that stand in the text as a block."""

from __future__ import annotations

from collections.abc import Sequence

from gilyon.core.source import Span
from gilyon.language.spelling import family_key

_LEAST = 8
_LONGEST = 5
_SHARE = 0.6


def keyword_list(text: str) -> Sequence[str]:
    """The phrases of a block that is such a list; empty for any other text."""
    if text.count(",") < _LEAST - 1:
        return ()
    phrases = [part.strip(" .\t\r\n") for part in text.split(",")]
    if len(phrases) < _LEAST or not all(phrases) or any(len(phrase.split()) > _LONGEST for phrase in phrases):
        return ()
    # Counted without repeats: a song says one thing again and again, a list for search engines does not.
    families = {family_key(phrase) for phrase in phrases}
    return phrases if len(families) <= len(set(phrases)) * _SHARE else ()


def in_keyword_list(text: str, blocks: Sequence[Span], at: int) -> bool:
    """True if an offset lies in such a list, where each term stands in all its spellings on purpose."""
    return any(keyword_list(text[block.start : block.end]) for block in blocks if block.contains(at))
