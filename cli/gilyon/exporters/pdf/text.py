"""A text on its way to paper: what an article and a chapter of a book have in common."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from gilyon.content.document import Document, resolve
from gilyon.content.svg import with_size
from gilyon.exporters.addresses import article_url, section_title
from gilyon.exporters.base import ArticleJob, Publication
from gilyon.exporters.context import article_context
from gilyon.exporters.documents import document_builder
from gilyon.exporters.pdf.body import paper_body
from gilyon.exporters.pdf.engine import SCHEME
from gilyon.exporters.pdf.style import SHARP, TALLEST, dots
from gilyon.exporters.pictures.job import blaming, read_pictures
from gilyon.exporters.pictures.markup import narrow_pictures
from gilyon.exporters.pictures.picture import Kind, Picture
from gilyon.language.labels import labels


@dataclass(frozen=True)
class Text:
    """``context`` has the names that ``pdf/article.html`` and ``pdf/chapter.html`` share, ``files`` what it shows."""

    document: Document
    context: dict[str, Any]
    files: dict[str, bytes]


class TextBuilder:
    """Builds texts in one process."""

    def __init__(self, publication: Publication) -> None:
        self._settings = publication.settings
        self._documents = document_builder(publication.settings)

    def build(
        self, job: ArticleJob, *, chapter: int | None = None, inside: Callable[[str], str] = lambda _: ""
    ) -> Text:
        """``chapter`` is its number in a book; ``inside`` gives the place of another article in it, or empty."""
        settings = self._settings
        document = self._documents.build(job.article, job.links, job.assets)
        pictures = read_pictures(job)
        width = settings.design.print_width
        folder = "" if chapter is None else f"{chapter}/"
        body = resolve(
            narrow_pictures(document.html, pictures, dots(width, 96)),
            article=lambda slug: inside(slug) or article_url(settings, slug) or f"article:{quote(slug)}",
            asset=lambda name: f"{SCHEME}{folder}{quote(name)}",
        )
        on_page = labels(job.article.meta.lang)["on_page"]
        body = paper_body(body, addresses=settings.pdf.link_notes, chapter=chapter, on_page=on_page)
        section = job.article.section
        context = article_context(job, document, body, settings)
        context["section"] = section_title(section, settings) if section else ""
        files = {f"{folder}{name}": data for name, data in _printable(job, pictures, width).items()}
        return Text(document, context, files)


def _printable(job: ArticleJob, pictures: Mapping[str, Picture], width: int) -> dict[str, bytes]:
    """An article's pictures as paper needs them: sharp, no larger, and silent about their camera.

    WeasyPrint can make images smaller itself, but passes on a JPEG's metadata, and knows no sRGB. In a text from right
    to left it fails on drawings that say no size but in their ``viewBox``.
    """
    box = dots(width, SHARP), dots(TALLEST, SHARP)
    files: dict[str, bytes] = {}
    for name, picture in pictures.items():
        data = job.asset_data[name]
        if picture.kind is Kind.SVG:
            files[name] = with_size(data)
            continue
        from gilyon.exporters.pictures.encoding import smaller

        with blaming(job, name):
            _, files[name] = smaller(picture, data, box)
    return files
