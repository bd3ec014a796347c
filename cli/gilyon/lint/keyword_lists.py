"""Lists of search phrases that stand in the text as a block."""

from __future__ import annotations

from bisect import bisect_right
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


def outside_keyword_lists(text: str, blocks: Sequence[Span], spans: Sequence[Span]) -> list[Span]:
    """The spans that lie in no such list, where each term stands in all its spellings on purpose."""
    lists = [block for block in blocks if keyword_list(text[block.start : block.end])]
    outside = []
    for span in spans:
        at = bisect_right(lists, span.start, key=lambda block: block.start)
        if at == 0 or not lists[at - 1].contains(span.start):
            outside.append(span)
    return outside
