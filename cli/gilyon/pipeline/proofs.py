"""The mails of articles as lint needs them: made in memory, as an export would make them, and written nowhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gilyon.content.articles import Loaded
from gilyon.content.sealing import refuse_faults
from gilyon.core.article import Article
from gilyon.errors import ContentError
from gilyon.exporters.base import ArticleJob, Delivery
from gilyon.exporters.defaults import placeholder_defaults
from gilyon.exporters.email.advertisement import refuse_anonymous
from gilyon.exporters.registry import make_exporter
from gilyon.lint.mail.mail import Mail
from gilyon.pipeline.planning import load_publication
from gilyon.pipeline.preflight import mail_of
from gilyon.pipeline.references import find_references
from gilyon.store.articles import Collection
from gilyon.store.files import MAX_ASSET_BYTES, read_bytes
from gilyon.store.repository import Repository
from gilyon.tags.index import TermIndex


def proofs(repository: Repository, collection: Collection, files: Sequence[Loaded]) -> Iterator[Mail | None]:
    """The mail of each file; one that cannot be made tells why. None for a file that is no article.

    Raises :class:`gilyon.errors.ConfigError` for a setting or a template that is wrong for all of them.
    """
    exporter = make_exporter("email", load_publication(repository))
    tagged = ((article.slug, article.meta.tags) for article in collection.index)
    terms = TermIndex(repository.vocabulary, tagged)
    for file in files:
        if file.article is None:
            yield None
            continue
        try:
            job = _job(repository, collection, file.article, terms)
            refuse_faults(job.article, placeholder_defaults(repository.settings, job.article.slug))
            refuse_anonymous(job.article, repository.settings, job.delivery)
            yield mail_of(exporter.export(job))
        except ContentError as error:
            yield Mail(fault=error.message)


def _job(repository: Repository, collection: Collection, article: Article, terms: TermIndex) -> ArticleJob:
    references = find_references(repository, article, collection.index, drafts=True)
    data = {
        name: read_bytes(path, repository.relative(path), limit=MAX_ASSET_BYTES)
        for name, path in references.paths.items()
    }
    delivery = Delivery(repository.settings.email.images)
    return ArticleJob(article, references.links, references.assets, data, terms.of(article.slug), delivery=delivery)
