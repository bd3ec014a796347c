"""Where the links, pictures and names of an article lead, as files of the repository."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass

from gilyon.content.scanner import scan
from gilyon.content.targets import article_at, local_target, written_forms
from gilyon.core.article import Article, slug_key
from gilyon.core.source import Span
from gilyon.editor.project import Snapshot
from gilyon.editor.workspace import View
from gilyon.lint.outline import anchor_place

_FIELDS = ("image", "translation_of")


@dataclass(frozen=True, slots=True)
class Target:
    """A file of the repository; its article, if it is one that could be read; and the anchor."""

    path: str
    article: Article | None
    anchor: str = ""


def target_of(snapshot: Snapshot, path: str, written: str) -> Target | None:
    """What the target of a link in the article at ``path`` names; None if that is not here."""
    place = local_target(path, written)
    if place is None:
        return None
    if not place.written:
        return Target(path, snapshot.around.index.by_path.get(path), place.anchor)
    article = article_at(snapshot.around.index, place)
    if article is not None:
        return Target(article.path, article, place.anchor)
    there = next((form for form in written_forms(place.path) if _exists(snapshot, form)), None)
    return Target(there, None, place.anchor) if there else None


def field_target(view: View, offset: int) -> tuple[Span, Target] | None:
    """What the front matter's picture, or the article it translates, is, if the place is in that field."""
    for name in _FIELDS:
        entry = view.file.front.get(name) if view.file.front else None
        if entry is None or entry.scalar is None or not entry.span.start <= offset <= entry.span.end:
            continue
        if name == "image":
            target = target_of(view.snapshot, view.path, entry.scalar.text)
        else:
            group = view.snapshot.around.index.by_slug.get(slug_key(entry.scalar.text.strip()), ())
            target = Target(group[0].path, group[0]) if group else None
        return (entry.span, target) if target else None
    return None


def place_in(article: Article, anchor: str) -> int:
    """The offset of what has an anchor; the beginning of the article if nothing has it."""
    return anchor_place(scan(article.source, article.body_start), anchor) or 0


def written_path(from_article: str, to: str) -> str:
    """How an article names a file: from its own folder, with what Markdown or an address would misread in percents."""
    path = posixpath.relpath(to, posixpath.dirname(from_article))
    return "".join(f"%{ord(char):02X}" if char in ' %#?()<>\\"{}' else char for char in path)


def _exists(snapshot: Snapshot, path: str) -> bool:
    return path in snapshot.files or snapshot.around.exists(path)
