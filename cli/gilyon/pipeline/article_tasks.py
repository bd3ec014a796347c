"""The tasks of one article: an edition each, with the digests of all it depends on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, replace
from pathlib import Path

import gilyon
from gilyon.content.vocabulary import Tag
from gilyon.core.article import Article
from gilyon.exporters.base import ArticleJob, Delivery
from gilyon.exporters.pictures.picture import is_picture
from gilyon.exporters.registry import is_mail
from gilyon.pipeline.fingerprints import PublicationParts, assets_digest, digest
from gilyon.pipeline.references import References
from gilyon.pipeline.site_tasks import Surroundings
from gilyon.pipeline.tasks import Task
from gilyon.store.files import MAX_ASSET_BYTES, read_bytes
from gilyon.store.repository import Repository

_WITH_NEIGHBOURS = frozenset({"html", "single"})
"""Editions that lead to other articles than those the text itself names."""


@dataclass(frozen=True)
class Material:
    """An article, what it points at, its terms, and the digests of the three; ``files`` is that of all its files."""

    article: Article
    references: References
    tags: tuple[Tag, ...]
    parts: Mapping[str, str]
    files: str

    @property
    def pictures(self) -> dict[str, Path]:
        """The files that the article shows, by asset name; it may link others."""
        return _pictures(self.references.paths)


def gather(repository: Repository, article: Article, references: References, tags: tuple[Tag, ...]) -> Material:
    """Raises :class:`ContentError` for a file that cannot be read."""
    paths = references.paths
    contents = {
        name: read_bytes(path, repository.relative(path), limit=MAX_ASSET_BYTES) for name, path in paths.items()
    }
    parts = {
        "article": digest(article.path, article.source.text),
        "links": digest(sorted(references.links.items()), sorted(references.assets.items())),
        "assets": assets_digest(_pictures(paths), contents),
        "tags": digest(repr(tags)),
    }
    return Material(article, references, tags, parts, assets_digest(paths, contents))


def article_tasks(
    material: Material,
    surroundings: Surroundings,
    parts: PublicationParts,
    formats: Iterable[str],
    *,
    editions: Set[str],
    delivery: Delivery,
) -> Iterator[Task]:
    """A task for each format. ``editions`` are those of the article that will be there for its page to name."""
    article, references = material.article, material.references
    for format_ in formats:
        own = dict(material.parts)
        job = ArticleJob(article, references.links, references.assets, {}, material.tags)
        if format_ in _WITH_NEIGHBOURS:
            nearby = surroundings.nearby(article)
            there = frozenset(editions if format_ == "html" else ())
            own |= {"editions": ",".join(sorted(there)), "neighbours": surroundings.digest(nearby)}
            job = ArticleJob(
                article,
                references.links,
                references.assets,
                {},
                material.tags,
                there,
                nearby.previous,
                nearby.next,
                nearby.related,
                nearby.translations,
            )
        if format_ == "share":
            job = replace(job, editions=frozenset({"share"}))
        if is_mail(format_):
            own["delivery"] = digest(repr(delivery))
            job = replace(job, delivery=delivery)
        yield Task(format_, article.path, parts.of(format_) | own, job, material.pictures)
        if format_ == "html" and references.paths:
            yield _images_task(material)


def _images_task(material: Material) -> Task:
    """The files beside the page. They depend on no word of the article and on no setting: resizing is slow."""
    article, references = material.article, material.references
    parts = {"gilyon": gilyon.__version__, "address": article.slug, "lead": references.lead, "files": material.files}
    return Task("images", article.path, parts, ArticleJob(article, {}, references.assets, {}), references.paths)


def _pictures(paths: Mapping[str, Path]) -> dict[str, Path]:
    return {name: path for name, path in paths.items() if is_picture(name)}
