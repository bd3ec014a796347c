"""Which article an address means, also one that is broken, has moved or was called otherwise before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from gilyon.config.settings import Settings
from gilyon.content.articles import Loaded
from gilyon.core.article import slug_key
from gilyon.core.former_addresses import address_key, readable_address
from gilyon.language.slugs import slugify
from gilyon.preview.sources import State


@dataclass(frozen=True, slots=True)
class Found:
    """An article's file, and the slug its page stands at now."""

    path: str
    slug: str


def find_article(state: State, slug: str, standing: str) -> Found | None:
    """The article that ``slug`` leads to; ``standing`` is the path of the article last built there, or empty."""
    return next(_candidates(state, slug, standing), None)


def find_former(state: State, path: str) -> Found | None:
    """The article that a decoded path from the root on, such as ``/2012/05/title/``, was an address of."""
    key = address_key(readable_address(path) or path)
    articles = (a for a in state.collection.index if key in map(address_key, a.meta.aliases))
    return next((Found(article.path, article.slug) for article in articles), None)


def _candidates(state: State, slug: str, standing: str) -> Iterator[Found]:
    collection = state.collection
    for article in collection.index.by_slug.get(slug_key(slug), ()):
        yield Found(article.path, article.slug)
    for article in collection.index:
        if slug_key(slug) in map(address_key, article.meta.aliases):
            yield Found(article.path, article.slug)
    if standing in collection.paths:
        moved = collection.index.by_path.get(standing)
        yield Found(standing, moved.slug if moved else slug)
    for file in collection.everything:
        if file.article is None and likely_slug(file, state.repository.settings) == slug:
            yield Found(file.source.path, slug)


def likely_slug(file: Loaded, settings: Settings) -> str:
    """The slug of a file, as far as it can be told of one that is no article yet."""
    if file.article is not None:
        return file.article.slug
    entry = file.front.get("slug") if file.front else None
    written = entry.scalar.text.strip() if entry and entry.scalar else ""
    style, length = settings.slugs.style, settings.slugs.max_length
    return slugify(written or PurePosixPath(file.source.path).stem, style=style, max_length=length)
