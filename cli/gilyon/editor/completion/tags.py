"""Tags: the terms of the vocabulary, found by whatever spelling is typed."""

from __future__ import annotations

import re
from functools import partial

from lsprotocol.types import CompletionItemKind

from gilyon.content.yaml_scalars import write_scalar
from gilyon.core.source import Span
from gilyon.editor.completion.offer import Offer, Offers
from gilyon.editor.cursor import tags
from gilyon.editor.hover import escaped
from gilyon.editor.workspace import View

_ITEM = re.compile(r"[ \t\r\n]*")
_DASH = re.compile(r"[ \t]*-(?:[ \t]+|\Z)")


def tag_offers(view: View, start: int, offset: int) -> Offers | None:
    """The terms that the article does not have yet, the most used first. ``start`` is after the colon of ``tags:``.

    The list may be ``[a, b]``, lines with dashes, or one text with commas, and it may be half written.
    """
    written = view.text[start:offset]
    flow = "[" in written
    if flow and "]" in written:
        return None
    if flow or ("\n" not in written and "\r" not in written):
        begin = start + max(written.rfind(","), written.rfind("[")) + 1
    else:
        line = max(view.text.rfind("\n", 0, offset), view.text.rfind("\r", 0, offset)) + 1
        dash = _DASH.match(view.text, line, offset)
        if dash is None:
            return None
        begin = dash.end()
    blanks = _ITEM.match(view.text, begin, offset)
    typed = blanks.end() if blanks else begin
    quote = view.text[typed : typed + 1]
    closed = typed < offset and quote in "'\"" and view.text[offset : offset + 1] == quote
    gap = "" if view.text[typed - 1] in "[ \t\r\n" else " "
    return Offers(Span(typed, offset + closed), _terms(view, typed, flow, gap))


def _terms(view: View, typed: int, flow: bool, gap: str) -> list[Offer]:
    terms = view.snapshot.terms
    has = {terms.key(text) for text in _written_elsewhere(view, typed)}
    known = [term for term in terms.terms if term.in_vocabulary] or terms.terms
    chosen = [term for term in known if terms.key(term.tag.name) not in has]
    return [
        Offer(
            label=term.tag.name,
            text=gap + write_scalar(term.tag.name, flow=flow),
            kind=CompletionItemKind.Keyword,
            names=(*term.tag.wordings(), term.tag.slug, *term.tag.aliases),
            detail=f"{len(term.articles)} article{'' if len(term.articles) == 1 else 's'}",
            documentation=partial(escaped, term.tag.description),
        )
        for term in sorted(chosen, key=lambda term: -len(term.articles))
    ]


def _written_elsewhere(view: View, typed: int) -> list[str]:
    """The tags that stand elsewhere in the article, as far as its front matter parses."""
    return [tag.text for tag in tags(view) if not tag.span.start - 1 <= typed <= tag.span.end]
