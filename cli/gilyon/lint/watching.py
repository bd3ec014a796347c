"""What the rules looked at beyond the file itself, so that a later run can tell whether a finding still holds.

A look is a text: ``folder:PATH`` for the names in a folder, ``slug:KEY`` and ``path:PATH`` for the articles under a key
of the index, ``all`` for all of them, ``value:NAME`` for what :class:`Surroundings` reckons once from all of them,
``word:WORD`` for whether the articles use a word often, ``pdf:PATH`` for the facts of a PDF. Vocabulary, settings and
speller are not watched: nearly every file depends on them. Templates are looked at for the publication alone, of which
nothing is remembered.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, TypeVar, overload

from gilyon.core.article import Article, ArticleIndex
from gilyon.core.pdf_facts import PdfFacts
from gilyon.lint.rule import Surroundings

ALL = "all"
VALUE = "value:"
WORD = "word:"
_RECKONED = (VALUE, WORD)
"""The looks that depend on all articles, and yet seldom change with them."""
T = TypeVar("T")


class Watch:
    """Surroundings that tell what was asked of them. One serves many files, one after another: see :meth:`take`."""

    def __init__(self, around: Surroundings) -> None:
        self._looks: set[str] = set()
        self._listing = around.listing
        self._pdf = around.pdf
        index = around.index
        watched = ArticleIndex(
            _WatchedArticles(index.articles, self._see),
            _WatchedMapping(index.by_path, "path", self._see),
            _WatchedMapping(index.by_slug, "slug", self._see),
        )
        self.around: Surroundings = _Watched(
            watched, around.vocabulary, around.settings, self._list, around.speller, self._facts, around.pages
        )
        vars(self.around).update(value=self._value, common=self._common)
        self._real = around

    def take(self) -> frozenset[str]:
        """The looks since the last call."""
        taken = frozenset(self._looks)
        self._looks.clear()
        return taken

    def _see(self, look: str) -> None:
        self._looks.add(look)

    def _value(self, name: str) -> Any:
        self._see(f"{VALUE}{name}")
        return getattr(self._real, name)

    def _common(self, word: str) -> bool:
        self._see(f"{WORD}{word}")
        return self._real.is_common(word)

    def _list(self, folder: str) -> frozenset[str]:
        self._see(f"folder:{folder}")
        return self._listing(folder)

    def _facts(self, path: str) -> PdfFacts | None:
        self._see(f"pdf:{path}")
        return self._pdf(path)


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
        """Of a value it is that of all articles, and its own: where nothing changed, none need be reckoned."""
        return f"{self._digest(ALL)} {self._digest(look)}" if look.startswith(_RECKONED) else self._digest(look)

    def renewed(self, look: str, seen: str) -> str | None:
        """The present digest of a look, if it would still give what its digest ``seen`` was taken from; else None."""
        if not look.startswith(_RECKONED):
            return seen if self._digest(look) == seen else None
        articles, _, value = seen.partition(" ")
        if articles == self._digest(ALL):
            return seen
        return self.digest(look) if value == self._digest(look) else None

    def _digest(self, look: str) -> str:
        if look not in self._known:
            self._known[look] = self._combine(self._answer(look))
        return self._known[look]

    def _answer(self, look: str) -> list[str]:
        kind, _, name = look.partition(":")
        index = self._around.index
        if look.startswith(VALUE):
            value = getattr(self._around, name)
            return [repr(sorted(value.items()) if isinstance(value, Mapping) else value)]
        if look.startswith(WORD):
            return [str(self._around.is_common(name))]
        if kind == "folder":
            return sorted(self._around.listing(name))
        if kind == "pdf":
            return [repr(self._around.pdf(name))]
        if kind == "slug":
            articles: Sequence[Article] = index.by_slug.get(name, ())
        elif kind == "path":
            articles = [index.by_path[name]] if name in index.by_path else []
        else:
            articles = index.articles
        return [part for article in articles for part in (article.path, self._digest_of(article))]


class _Watched(Surroundings):
    """Surroundings whose reckoned values are those of the real ones, and whose asking is seen."""

    def __getattribute__(self, name: str) -> Any:
        if name in REMEMBERED:
            return vars(self)["value"](name)
        return super().__getattribute__(name)

    def is_common(self, word: str) -> bool:
        return bool(vars(self)["common"](word))


REMEMBERED = frozenset(name for name, member in vars(Surroundings).items() if isinstance(member, cached_property))
"""What surroundings reckon once and keep."""


def reckon(around: Surroundings) -> None:
    """Let surroundings reckon now what each process would else reckon for itself."""
    for name in REMEMBERED:
        getattr(around, name)


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
