"""Which of several ways of writing an article mostly uses, and where it uses another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from gilyon.core.diagnostics import Edit, Fix, Safety
from gilyon.core.source import Span


def exceptions(places: Mapping[str, Sequence[Span]]) -> Iterator[tuple[str, str, Sequence[Span]]]:
    """For each way of writing but the usual one: the usual, the other, and where the other stands, in order.

    The usual way is the most frequent; of two that are equally frequent, the one that comes first.
    """
    used = {way: sorted(spans) for way, spans in places.items() if spans}
    if len(used) > 1:
        usual = min(used, key=lambda way: (-len(used[way]), used[way][0]))
        yield from ((usual, way, spans) for way, spans in used.items() if way != usual)


def rewrite(spans: Sequence[Span], text: str) -> Fix:
    """All exceptions made like the rest at once: half a change would leave the article mixed."""
    return Fix(f"write {text}", tuple(Edit(span, text) for span in spans), Safety.UNSAFE)
