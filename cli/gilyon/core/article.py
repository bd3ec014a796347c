"""An article as the rest of Gilyon sees it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import PurePosixPath

from gilyon.core.source import Source


class Status(StrEnum):
    """A draft is built only when it is asked for."""

    DRAFT = "draft"
    PUBLISHED = "published"


class Kind(StrEnum):
    """What an article is; the law asks more of an advertisement."""

    ARTICLE = "article"
    NEWSLETTER = "newsletter"
    ADVERTISEMENT = "advertisement"


class Layout(StrEnum):
    """Where the two side columns stand; the names are those of the reader's switch."""

    COLUMNS_LEFT = "columns-left"
    COLUMNS_RIGHT = "columns-right"


@dataclass(frozen=True, slots=True)
class ArticleMeta:
    """Front matter, checked and typed. Dates carry a time zone.

    ``title`` is shown wherever the article is named. ``slug`` is its address, made of the file's name if it is left
    out. ``lang`` is its language, the publication's if it is left out. ``date`` is when it was published,
    ``updated`` when it was last changed, as 2026-01-31 or 2026-01-31T20:38. ``author`` is the publication's if it
    is left out. ``summary`` is shown in lists and by search engines. ``tags`` are terms of tags.toml, in any
    spelling. ``keywords`` are further words to be found by. ``image`` is the lead picture, a file beside the
    article; ``image_alt`` says what it shows. ``subject`` is that of the mail, the title if it is left out.
    ``preheader`` is what mail programs show after the subject. ``form`` is a form's name, ``""`` for none, ``None``
    for the publication's default. ``aliases`` are slugs that the article had before, or whole old addresses such as
    /2012/05/title/, which still lead to it; ``translation_of`` is the slug of the article it translates. ``dated``
    and ``updated_timed`` tell whether a time of day was written.
    """

    title: str
    slug: str
    lang: str
    date: datetime | None = None
    updated: datetime | None = None
    updated_timed: bool = False
    author: str = ""
    summary: str = ""
    tags: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    image: str = ""
    image_alt: str = ""
    status: Status = Status.PUBLISHED
    layout: Layout | None = None
    form: str | None = None
    kind: Kind = Kind.ARTICLE
    preheader: str = ""
    subject: str = ""
    aliases: tuple[str, ...] = ()
    translation_of: str = ""


@dataclass(frozen=True, slots=True)
class Article:
    """One article file: its exact text, its typed front matter and where its body begins."""

    source: Source
    meta: ArticleMeta
    body_start: int

    @property
    def path(self) -> str:
        return self.source.path

    @property
    def slug(self) -> str:
        return self.meta.slug

    @property
    def body(self) -> str:
        return self.source.text[self.body_start :]

    @property
    def folder(self) -> PurePosixPath:
        return PurePosixPath(self.path).parent

    @property
    def section(self) -> str:
        """The folder below ``articles/``, ``""`` at its top."""
        return self.path.partition("/")[2].rpartition("/")[0]


@dataclass(frozen=True)
class ArticleIndex:
    """What one article may know of the others."""

    articles: Sequence[Article]
    by_path: Mapping[str, Article] = field(repr=False)
    by_slug: Mapping[str, tuple[Article, ...]] = field(repr=False)

    @classmethod
    def of(cls, articles: Iterable[Article]) -> ArticleIndex:
        ordered = tuple(sorted(articles, key=lambda a: a.path))
        by_slug: dict[str, list[Article]] = {}
        for article in ordered:
            by_slug.setdefault(slug_key(article.slug), []).append(article)
        return cls(
            ordered,
            {a.path: a for a in ordered},
            {slug: tuple(group) for slug, group in by_slug.items()},
        )

    def __iter__(self) -> Iterator[Article]:
        return iter(self.articles)

    def __len__(self) -> int:
        return len(self.articles)

    def collisions(self) -> list[tuple[Article, ...]]:
        """Groups of articles that would be written to the same place."""
        return [group for group in self.by_slug.values() if len(group) > 1]


def slug_key(slug: str) -> str:
    """Slugs that differ only by case share a file on many systems, so they count as one."""
    return slug.casefold()
