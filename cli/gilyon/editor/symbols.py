"""The headings of an article as a tree."""

from __future__ import annotations

from lsprotocol import types

from gilyon.core.source import Span
from gilyon.editor.workspace import View
from gilyon.lint.outline import OutlineHeading, outline


def document_symbols(view: View) -> list[types.DocumentSymbol]:
    """Each heading with what stands below it; its range goes to the next one of its level."""
    headings = outline(view.scan) if view.scan else []
    top: list[types.DocumentSymbol] = []
    above: list[tuple[int, types.DocumentSymbol]] = []
    for number, heading in enumerate(headings):
        symbol = types.DocumentSymbol(
            name=heading.text or "#",
            kind=types.SymbolKind.String,
            range=view.positions.range(Span(heading.span.start, _end(headings, number, len(view.text)))),
            selection_range=view.positions.range(heading.span),
            children=[],
        )
        while above and above[-1][0] >= heading.level:
            above.pop()
        siblings = above[-1][1].children if above else top
        assert isinstance(siblings, list)
        siblings.append(symbol)
        above.append((heading.level, symbol))
    return top


def _end(headings: list[OutlineHeading], number: int, end: int) -> int:
    level = headings[number].level
    return next((h.span.start for h in headings[number + 1 :] if h.level <= level), end)
