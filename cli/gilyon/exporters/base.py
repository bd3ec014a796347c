"""What every exporter is given and gives back. All of it can be pickled and sent to another process or machine."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Protocol

from gilyon.config.mail import Images
from gilyon.config.settings import Settings
from gilyon.content.vocabulary import Near, Tag
from gilyon.core.article import Article, Status


@dataclass(frozen=True, slots=True)
class Artifact:
    """A file to be written: its path below the exports folder, with ``/``, and its bytes."""

    path: str
    data: bytes


@dataclass(frozen=True)
class Publication:
    """What all jobs of a run share; sent once to each worker.

    ``templates`` maps names such as ``html/article.html`` to their text; ``files`` maps names such as
    ``fonts/heebo/Heebo-Regular.ttf`` to their bytes. ``epoch`` is the moment that files are to bear instead of those
    of their articles, in seconds (https://reproducible-builds.org/specs/source-date-epoch/), or None.
    """

    settings: Settings
    templates: Mapping[str, str] = field(repr=False)
    files: Mapping[str, bytes] = field(repr=False)
    epoch: int | None = None


@dataclass(frozen=True, slots=True)
class Card:
    """What the pages around an article show of it. ``image`` is the asset name of its lead image, or empty."""

    slug: str
    title: str
    lang: str
    summary: str
    section: str
    date: datetime | None
    updated: datetime | None
    tags: tuple[Tag, ...] = ()
    author: str = ""
    status: Status = Status.PUBLISHED
    image: str = ""
    image_alt: str = ""

    @property
    def moment(self) -> datetime | None:
        """What lists show and sort by: the last update, else the date."""
        return self.updated or self.date


@dataclass(frozen=True, slots=True)
class Delivery:
    """How the mail of a run leaves: how its images travel, whether the ``.eml`` opens as a draft to be edited, and the
    sending service it is written for, if any."""

    images: Images = Images.CID
    draft: bool = False
    service: str = ""


@dataclass(frozen=True)
class ArticleJob:
    """One article with all it needs.

    ``links`` and ``assets`` map targets as the article writes them to slugs and to asset names; ``asset_data`` holds
    the bytes by asset name; ``tags`` are the article's terms; ``editions`` the formats of this run or already there.
    ``previous`` and ``next`` are its neighbours in time, ``related`` the articles that share its terms, the nearest
    first, ``translations`` the same article in other languages. ``delivery`` is of mail.
    """

    article: Article
    links: Mapping[str, str]
    assets: Mapping[str, str]
    asset_data: Mapping[str, bytes] = field(repr=False)
    tags: tuple[Tag, ...] = ()
    editions: frozenset[str] = frozenset()
    previous: Card | None = None
    next: Card | None = None
    related: tuple[Card, ...] = ()
    translations: tuple[Card, ...] = ()
    delivery: Delivery = Delivery()


@dataclass(frozen=True)
class BookJob:
    """Articles to be bound into one volume, in the order of their chapters; ``lang`` is that of the volume itself."""

    title: str
    slug: str
    lang: str
    chapters: tuple[ArticleJob, ...]


@dataclass(frozen=True)
class SiteJob:
    """The pages that belong to no one article. The cards are sorted, the newest first.

    ``terms`` are those in use, by slug, each with its cards; ``near`` those in use that a term is near to, by its slug.
    ``former`` are the former addresses of articles, each with the slug of its article.
    """

    cards: tuple[Card, ...]
    terms: tuple[tuple[Tag, tuple[Card, ...]], ...] = ()
    near: Mapping[str, Near] = field(default_factory=dict)
    former: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class AssetsJob:
    """The files that all pages share: they depend on the design and on the templates, not on the articles."""


@dataclass(frozen=True)
class SearchJob:
    """The search of a site: the entries of all its articles, in any order; see :mod:`.html.search_entry`."""

    entries: tuple[bytes, ...] = field(repr=False)


class ArticleExporter(Protocol):
    """Made once per worker, so that imports, fonts and templates stay warm; then called for one job after another."""

    def __init__(self, publication: Publication) -> None: ...

    def export(self, job: ArticleJob) -> list[Artifact]:
        """The article's files in this format. Raises :class:`gilyon.errors.ContentError` for the author's faults."""


def moment_of(article: Article) -> datetime:
    """The moment that dates an edition: when the article was updated, else its date, else the epoch.

    Never the clock: the same article gives the same bytes on another day.
    """
    return article.meta.updated or article.meta.date or datetime.fromtimestamp(0, UTC)
