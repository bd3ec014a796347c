"""Where the target of a link or an image leads inside the repository. Lint and export ask the same functions."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from dataclasses import dataclass
from urllib.parse import unquote

from gilyon.content.placeholders import BEGINNING
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
    """A target as a place in the repository; None if it has a scheme, starts at the root of a site, or is a
    placeholder."""
    if is_remote(target) or target.startswith(("/", BEGINNING)):
        return None
    written, _, anchor = target.partition("#")
    written = unquote(written.partition("?")[0])
    folder = posixpath.dirname(article_path)
    path = posixpath.normpath(posixpath.join(folder, written)) if written else article_path
    return Local(path, written, unquote(anchor))


def written_forms(path: str) -> tuple[str, ...]:
    """A path as written, composed and decomposed: names that look alike differ between systems (e and ´, or é)."""
    forms = (path, unicodedata.normalize("NFC", path), unicodedata.normalize("NFD", path))
    return tuple(dict.fromkeys(forms))


def article_at(index: ArticleIndex, place: Local) -> Article | None:
    """The article a local target names: a path, or the slug of an article."""
    for path in written_forms(place.path):
        if path in index.by_path:
            return index.by_path[path]
    group = index.by_slug.get(slug_key(place.written), ())
    return group[0] if group else None
