"""The pictures of one article: their heads read, and their faults told at the place where the article names them."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from gilyon.content.frontmatter import field_place
from gilyon.content.scanner import scan
from gilyon.errors import ContentError, Place
from gilyon.exporters.base import ArticleJob
from gilyon.exporters.pictures.picture import Picture, is_picture


def read_pictures(job: ArticleJob) -> dict[str, Picture]:
    """The pictures among an article's files, by asset name. Raises :class:`ContentError` for the first bad one."""
    found: dict[str, Picture] = {}
    for name, data in sorted(job.asset_data.items()):
        if is_picture(name):
            from gilyon.exporters.pictures.files import read_picture

            with blaming(job, name):
                found[name] = read_picture(name, data)
    return found


@contextlib.contextmanager
def blaming(job: ArticleJob, name: str) -> Iterator[None]:
    """Gives a fault of a file the place where the article first names it, and the name it has there."""
    try:
        yield
    except ContentError as error:
        written, place = _mention(job, name)
        raise ContentError(f"{written}: {error.message}", where=place, hint=error.hint) from error


def lead_name(job: ArticleJob) -> str:
    """The asset name of the front matter's image, or empty."""
    return job.assets.get(job.article.meta.image, "")


def _mention(job: ArticleJob, name: str) -> tuple[str, Place]:
    article = job.article
    if lead_name(job) == name:
        return article.meta.image, field_place(article.source, "image")
    scanned = scan(article.source, article.body_start)
    for link in sorted((*scanned.links, *scanned.tag_links), key=lambda link: link.span):
        if job.assets.get(link.target) == name:
            return link.target, article.source.place(link.target_span.start)
    return name, Place(article.path)
