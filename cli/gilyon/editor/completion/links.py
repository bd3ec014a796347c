"""Targets of links and pictures: other articles by their titles, headings by their texts, files beside the article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from lsprotocol.types import CompletionItemKind

from gilyon.content.scanner import scan
from gilyon.core.source import Span
from gilyon.editor.completion.files import file_offers, picture_offers
from gilyon.editor.completion.offer import Offer, Offers
from gilyon.editor.hover import article_card
from gilyon.editor.targets import target_of, written_path
from gilyon.editor.workspace import View
from gilyon.lint.outline import heading_anchors, own_anchor

_BEGUN = re.compile(r"(?P<bang>!?)\[(?:[^\[\]\n]|\[[^\[\]\n]*\])*\]\(<?(?P<typed>[^()<>\"\n]*)\Z")
_DEFINED = re.compile(r"[ ]{0,3}\[[^\]^][^\]]*\]:[ ]*(?P<typed>[^\s<>]*)\Z")


def link_offers(view: View, line_start: int, offset: int) -> Offers | None:
    """What a link or a picture that is being written may lead to; None if none is."""
    line = view.text[line_start:offset]
    match = _BEGUN.search(line) or _DEFINED.match(line)
    if match is None:
        return None
    typed, start = match["typed"], line_start + match.start("typed")
    if "bang" in match.groupdict() and match["bang"]:
        return picture_offers(view, Span(start, offset))
    before, mark, _ = typed.partition("#")
    if mark:
        return Offers(Span(start + len(before) + 1, offset), list(_anchors(view, before)))
    return Offers(Span(start, offset), [*_articles(view), *file_offers(view, typed, pictures=False)])


def _articles(view: View) -> Iterator[Offer]:
    """The newest first; drafts are among them, since an article may be written before the one it leads to is out."""
    others = [article for article in view.snapshot.around.index if article.path != view.path]
    dated = sorted(others, key=lambda article: article.meta.date.timestamp() if article.meta.date else 0, reverse=True)
    for article in dated:
        path = written_path(view.path, article.path)
        names = (article.slug, path, article.path)
        card = partial(article_card, article)
        yield Offer(article.meta.title, path, CompletionItemKind.Reference, names, path, documentation=card)


def _anchors(view: View, before: str) -> Iterator[Offer]:
    """The headings of the article that ``before`` names, of this one if it is empty, in their order."""
    target = target_of(view.snapshot, view.path, before) if before else None
    if before and (target is None or target.article is None):
        return
    article = target.article if target else None
    scanned = scan(article.source, article.body_start) if article else view.scan
    if scanned is None:
        return
    for anchor, heading in heading_anchors(scanned).items():
        text = own_anchor(scanned, heading) or anchor
        yield Offer(heading.text or text, text, CompletionItemKind.Reference, (text,), f"#{text}")
