"""Where what stands at a place is defined: an article, a file, a term, a rule's page."""

from __future__ import annotations

from lsprotocol import types

from gilyon.content.vocabulary import place_of, read_vocabulary
from gilyon.core.source import Source, Span
from gilyon.editor.cursor import link_at, links, selector_at, tag_at
from gilyon.editor.positions import Positions
from gilyon.editor.rule_pages import rule_page
from gilyon.editor.targets import Target, field_target, place_in, target_of
from gilyon.editor.workspace import View
from gilyon.errors import GilyonError
from gilyon.lint.selection import find_rule
from gilyon.store.repository import TAGS_FILE

_TOP = types.Range(types.Position(0, 0), types.Position(0, 0))


def definition_at(view: View, offset: int) -> types.Location | None:
    if link := link_at(view, offset):
        target = target_of(view.snapshot, view.path, link.target)
        return _location(view, target) if target else None
    if tag := tag_at(view, offset):
        return term_location(view, tag.text)
    if found := field_target(view, offset):
        return _location(view, found[1])
    selector = selector_at(view, offset)
    return _rule_location(selector.text) if selector else None


def document_links(view: View) -> list[types.DocumentLink]:
    """The links and pictures that lead to files of the repository; an editor follows addresses by itself."""
    found = []
    for link in links(view):
        target = target_of(view.snapshot, view.path, link.target)
        if target is not None and target.path != view.path:
            title = target.article.meta.title if target.article else None
            range_ = view.positions.range(link.target_span)
            found.append(types.DocumentLink(range_, view.uri(target.path), title))
    return found


def term_location(view: View, written: str) -> types.Location | None:
    """The place of a term in ``tags.toml``, whatever spelling was written."""
    repository = view.snapshot.repository
    try:
        reading = read_vocabulary(repository.tags_text, TAGS_FILE)
    except GilyonError:  # half a line of it is being written
        return None
    tag = reading.vocabulary.find(written)
    if tag is None:
        return None
    header = reading.places[reading.vocabulary.tags.index(tag)]
    place = place_of(tag.name, "name", header, reading.lines)
    positions = Positions(Source(TAGS_FILE, repository.tags_text), view.positions.units)
    start = positions.source.offset(place.line or 1, place.column or 1)
    return types.Location(view.uri(TAGS_FILE), positions.range(Span(start, start)))


def _location(view: View, target: Target) -> types.Location:
    if target.article is None:
        return types.Location(view.uri(target.path), _TOP)
    positions = Positions(target.article.source, view.positions.units)
    start = place_in(target.article, target.anchor) if target.anchor else 0
    return types.Location(view.uri(target.path), positions.range(Span(start, start)))


def _rule_location(selector: str) -> types.Location | None:
    try:
        page = rule_page(find_rule(selector).code)
    except GilyonError:  # it means none, or several
        return None
    return types.Location(page.as_uri(), _TOP) if page else None
