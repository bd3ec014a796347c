"""Where the target of a link or an image leads inside the repository."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from difflib import get_close_matches
from urllib.parse import unquote

from gilyon.core.article import Article, slug_key
from gilyon.lint.rule import LintContext

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")


@dataclass(frozen=True, slots=True)
class Local:
    """A target without a scheme: ``path`` from the repository's root, what was ``written``, and the ``anchor``."""

    path: str
    written: str
    anchor: str


def is_remote(target: str) -> bool:
    return _SCHEME.match(target) is not None


def local(context: LintContext, target: str) -> Local | None:
    """A target as a place in the repository; None if it has a scheme or starts at the root of a site."""
    if is_remote(target) or target.startswith("/"):
        return None
    written, _, anchor = target.partition("#")
    written = unquote(written.partition("?")[0])
    folder = posixpath.dirname(context.source.path)
    return Local(posixpath.normpath(posixpath.join(folder, written)) if written else context.source.path, written,
                 unquote(anchor))


def article_at(context: LintContext, place: Local) -> Article | None:
    """The article a local target names: a path, or the slug of an article."""
    index = context.around.index
    if place.path in index.by_path:
        return index.by_path[place.path]
    group = index.by_slug.get(slug_key(place.written), ())
    return group[0] if group else None


def nearest(wrong: str, known: list[str] | frozenset[str]) -> str | None:
    """``did you mean 'x'?``, or None if nothing known is like it."""
    by_fold = {name.casefold(): name for name in sorted(known)}
    near = get_close_matches(wrong.casefold(), list(by_fold), n=1, cutoff=0.6)
    return f"did you mean {by_fold[near[0]]!r}?" if near else None
