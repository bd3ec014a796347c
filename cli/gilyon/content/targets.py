"""Where the target of a link or an image leads inside the repository. Lint and export ask the same functions."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from urllib.parse import unquote

from gilyon.core.article import Article, ArticleIndex, slug_key

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")


@dataclass(frozen=True, slots=True)
class Local:
    """A target without a scheme: ``path`` from the repository's root, what was ``written``, and the ``anchor``."""

    path: str
    written: str
    anchor: str


def is_remote(target: str) -> bool:
    return _SCHEME.match(target) is not None


def local_target(article_path: str, target: str) -> Local | None:
    """A target as a place in the repository; None if it has a scheme or starts at the root of a site."""
    if is_remote(target) or target.startswith("/"):
        return None
    written, _, anchor = target.partition("#")
    written = unquote(written.partition("?")[0])
    folder = posixpath.dirname(article_path)
    path = posixpath.normpath(posixpath.join(folder, written)) if written else article_path
    return Local(path, written, unquote(anchor))


def article_at(index: ArticleIndex, place: Local) -> Article | None:
    """The article a local target names: a path, or the slug of an article."""
    if place.path in index.by_path:
        return index.by_path[place.path]
    group = index.by_slug.get(slug_key(place.written), ())
    return group[0] if group else None
