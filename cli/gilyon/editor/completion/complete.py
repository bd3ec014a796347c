"""Asks each kind of place whether the cursor stands in one, and gives its offers as the protocol has them."""

from __future__ import annotations

from collections.abc import Callable

from lsprotocol import types

from gilyon.editor.completion.front_matter import front_matter_offers
from gilyon.editor.completion.links import link_offers
from gilyon.editor.completion.marks import comment_offers, placeholder_offers
from gilyon.editor.completion.offer import Offers, fitting
from gilyon.editor.workspace import View

TRIGGERS = ("(", "[", ",", "#", "/", ":", "{", "-", " ", '"', "'")
"""After these an editor asks by itself; what no kind of place knows has no answer."""
_PLACES = (link_offers, placeholder_offers, comment_offers)


def complete(
    view: View, offset: int, *, snippets: bool, markup: Callable[[str], types.MarkupContent]
) -> types.CompletionList | None:
    """The list is never complete, so that each further key asks anew: only here all spellings of a term are known."""
    found = front_matter_offers(view, offset) or _in_body(view, offset)
    if found is None:
        return None
    typed = view.text[found.span.start : offset]
    range_ = view.positions.range(found.span)
    items = []
    for number, offer in enumerate(fitting(typed.strip("'\""), found.offers)):
        snippet = snippets and bool(offer.snippet)
        documentation = offer.documentation()
        items.append(
            types.CompletionItem(
                label=offer.label,
                kind=offer.kind,
                detail=offer.detail or None,
                documentation=markup(documentation) if documentation else None,
                sort_text=f"{number:03}",
                filter_text=typed or None,
                insert_text_format=types.InsertTextFormat.Snippet if snippet else types.InsertTextFormat.PlainText,
                text_edit=types.TextEdit(range_, offer.snippet if snippet else offer.text),
            )
        )
    return types.CompletionList(is_incomplete=True, items=items)


def _in_body(view: View, offset: int) -> Offers | None:
    if view.scan is not None and view.scan.is_code(offset):
        return None
    line_start = max(view.text.rfind("\n", 0, offset), view.text.rfind("\r", 0, offset)) + 1
    return next((offers for place in _PLACES if (offers := place(view, line_start, offset))), None)
