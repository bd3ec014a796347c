"""The terms of articles: whatever spelling an article used, one term with one page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import count

from gilyon.content.vocabulary import Tag, Vocabulary
from gilyon.core.article import Article


class Terms:
    """Gives each term of these articles a slug of its own, so that ``C`` and ``C++`` do not share a page.

    The vocabulary's slugs come first; the other terms follow in the order of their keys, so that the slugs depend on
    nothing but the terms there are.
    """

    def __init__(self, vocabulary: Vocabulary, articles: Iterable[Article]) -> None:
        self._vocabulary = vocabulary
        self._found: dict[str, tuple[str, Tag]] = {}
        self._slugs = {vocabulary.key(tag.name): tag.slug for tag in vocabulary.tags}
        taken = {slug.casefold() for slug in self._slugs.values()}
        names = sorted({name for article in articles for name in article.meta.tags})
        for key, name in sorted((vocabulary.key(name), name) for name in names):
            if key not in self._slugs:
                self._slugs[key] = slug = _free(vocabulary.resolve(name).slug, taken)
                taken.add(slug.casefold())

    def of(self, article: Article) -> tuple[Tag, ...]:
        """The article's terms, each once, in its order."""
        unique: dict[str, Tag] = {}
        for name in article.meta.tags:
            key, tag = self._term(name)
            unique.setdefault(key, tag)
        return tuple(unique.values())

    def _term(self, name: str) -> tuple[str, Tag]:
        """A spelling's key and term, worked out once: many articles share a few terms."""
        if name not in self._found:
            tag = self._vocabulary.resolve(name)
            key = self._vocabulary.key(name)
            self._found[name] = key, replace(tag, slug=self._slugs.get(key, tag.slug))
        return self._found[name]


def _free(slug: str, taken: set[str]) -> str:
    numbered = (f"{slug}-{number}" for number in count(2))
    return slug if slug.casefold() not in taken else next(s for s in numbered if s.casefold() not in taken)
