"""What the rules looked at beyond the file itself, so that a later run can tell whether a finding still holds.

A look is a text: ``folder:PATH`` for the names in a folder, ``slug:KEY`` and ``path:PATH`` for the articles under a key
of the index, ``all`` for all of them. Vocabulary and settings are not watched: nearly every file depends on them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar, overload

from gilyon.core.article import Article, ArticleIndex
from gilyon.lint.rule import Surroundings

ALL = "all"
T = TypeVar("T")


class Watch:
    """Surroundings that tell what was asked of them. One serves many files, one after another: see :meth:`take`."""

    def __init__(self, around: Surroundings) -> None:
        self._looks: set[str] = set()
        self._listing = around.listing
        index = around.index
        watched = ArticleIndex(
            _WatchedArticles(index.articles, self._see),
            _WatchedMapping(index.by_path, "path", self._see),
            _WatchedMapping(index.by_slug, "slug", self._see),
        )
        self.around = replace(around, index=watched, listing=self._list)

    def take(self) -> frozenset[str]:
        """The looks since the last call."""
        taken = frozenset(self._looks)
        self._looks.clear()
        return taken

    def _see(self, look: str) -> None:
        self._looks.add(look)

    def _list(self, folder: str) -> frozenset[str]:
        self._see(f"folder:{folder}")
        return self._listing(folder)


class Looks:
    """The present answer to a look, as a digest. ``digest_of`` gives that of an article."""

    def __init__(
        self, around: Surroundings, digest_of: Callable[[Article], str], combine: Callable[[Sequence[str]], str]
    ) -> None:
        self._around = around
        self._digest_of = digest_of
        self._combine = combine
        self._known: dict[str, str] = {}

    def digest(self, look: str) -> str:
        if look not in self._known:
            self._known[look] = self._combine(self._answer(look))
        return self._known[look]

    def _answer(self, look: str) -> list[str]:
        kind, _, name = look.partition(":")
        index = self._around.index
        if kind == "folder":
            return sorted(self._around.listing(name))
        if kind == "slug":
            articles: Sequence[Article] = index.by_slug.get(name, ())
        elif kind == "path":
            articles = [index.by_path[name]] if name in index.by_path else []
        else:
            articles = index.articles
        return [part for article in articles for part in (article.path, self._digest_of(article))]


class _WatchedMapping(Mapping[str, T]):
    """A part of the index; to go through it is to look at all articles."""

    def __init__(self, values: Mapping[str, T], kind: str, see: Callable[[str], None]) -> None:
        self._values = values
        self._kind = kind
        self._see = see

    def __getitem__(self, key: str) -> T:
        self._see(f"{self._kind}:{key}")
        return self._values[key]

    def __iter__(self) -> Iterator[str]:
        self._see(ALL)
        return iter(self._values)

    def __len__(self) -> int:
        self._see(ALL)
        return len(self._values)


class _WatchedArticles(Sequence[Article]):
    def __init__(self, articles: Sequence[Article], see: Callable[[str], None]) -> None:
        self._articles = articles
        self._see = see

    @overload
    def __getitem__(self, index: int) -> Article: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Article]: ...
    def __getitem__(self, index: int | slice) -> Article | Sequence[Article]:
        self._see(ALL)
        return self._articles[index]

    def __iter__(self) -> Iterator[Article]:
        self._see(ALL)
        return iter(self._articles)

    def __len__(self) -> int:
        self._see(ALL)
        return len(self._articles)
