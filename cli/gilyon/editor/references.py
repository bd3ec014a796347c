"""All places of the repository that lead to an article, or have a term."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import unquote

from lsprotocol import types

from gilyon.content.written_tags import written_tags
from gilyon.core.source import Span
from gilyon.editor.cursor import link_at, tag_at, tags_in
from gilyon.editor.positions import Positions
from gilyon.editor.project import scanned
from gilyon.editor.targets import Target, target_of
from gilyon.editor.workspace import View


def references_at(view: View, offset: int) -> list[types.Location]:
    """Of the tag or link at a place; elsewhere of the article itself."""
    if tag := tag_at(view, offset):
        return list(_with_term(view, tag.text))
    link = link_at(view, offset)
    target = target_of(view.snapshot, view.path, link.target) if link else None
    return list(_leading_to(view, target or Target(view.path, None)))


def _with_term(view: View, written: str) -> Iterator[types.Location]:
    index = view.snapshot.terms
    key = index.key(written)
    for path, file in view.snapshot.files.items():
        for tag in tags_in(file.source.text, written_tags(file.front)):
            if index.key(tag.text) == key:
                yield _location(view, path, tag.span)


def _leading_to(view: View, target: Target) -> Iterator[types.Location]:
    article = view.snapshot.around.index.by_path.get(target.path)
    names = {target.path.rpartition("/")[2], *((article.slug,) if article else ())}
    for path, file in view.snapshot.files.items():
        text = unquote(file.source.text)
        # Most articles name it nowhere, and to scan them all would take a second for a thousand.
        scan = scanned(file) if any(name in text for name in names) else None
        for link in (*scan.links, *scan.tag_links) if scan else ():
            found = target_of(view.snapshot, path, link.target)
            if found is not None and found.path == target.path and not link.target.startswith("#"):
                yield _location(view, path, link.target_span)


def _location(view: View, path: str, span: Span) -> types.Location:
    positions = Positions(view.snapshot.files[path].source, view.positions.units)
    return types.Location(view.uri(path), positions.range(span))
