"""The tasks of one article: an edition each, with the digests of all it depends on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from gilyon.content.vocabulary import Tag
from gilyon.core.article import Article
from gilyon.exporters.base import ArticleJob
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
    """An article, what it points at, its terms, and the digests of the three."""

    article: Article
    references: References
    tags: tuple[Tag, ...]
    parts: Mapping[str, str]


def gather(repository: Repository, article: Article, references: References, tags: tuple[Tag, ...]) -> Material:
    """Raises :class:`ContentError` for an image that cannot be read."""
    paths = references.paths
    contents = {
        name: read_bytes(path, repository.relative(path), limit=MAX_ASSET_BYTES) for name, path in paths.items()
    }
    parts = {
        "article": digest(article.path, article.source.text),
        "links": digest(sorted(references.links.items())),
        "assets": assets_digest(paths, contents),
        "tags": digest(repr(tags)),
    }
    return Material(article, references, tags, parts)


def article_tasks(
    material: Material, surroundings: Surroundings, parts: PublicationParts, formats: Iterable[str], *, pdf: bool
) -> Iterator[Task]:
    """A task for each format. ``pdf`` tells whether the article's PDF will be there for its page to link."""
    article, references = material.article, material.references
    for format_ in formats:
        own = dict(material.parts)
        job = ArticleJob(article, references.links, references.assets, {}, material.tags)
        if format_ in _WITH_NEIGHBOURS:
            nearby = surroundings.nearby(article)
            pdf = pdf and format_ == "html"
            own |= {"editions": "pdf" if pdf else "", "neighbours": surroundings.digest(nearby)}
            job = ArticleJob(
                article,
                references.links,
                references.assets,
                {},
                material.tags,
                frozenset({"pdf"} if pdf else ()),
                nearby.previous,
                nearby.next,
                nearby.related,
                nearby.translations,
            )
        yield Task(format_, article.path, parts.of(format_) | own, job, references.paths)
