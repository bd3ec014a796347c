"""The PDF of one article: right-to-left where its language is, numbered pages, embedded fonts, tagged."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote

from gilyon.content.direction import isolate_text
from gilyon.content.document import DocumentBuilder, resolve
from gilyon.content.svg import with_size
from gilyon.exporters.addresses import article_url, section_title
from gilyon.exporters.base import ArticleJob, Artifact, Publication
from gilyon.exporters.context import article_context
from gilyon.exporters.pdf.body import paper_body
from gilyon.exporters.pdf.engine import SCHEME
from gilyon.exporters.pdf.press import Press
from gilyon.exporters.pdf.qr_code import qr_code
from gilyon.exporters.pdf.style import SHARP, TALLEST, dots
from gilyon.exporters.pictures.job import blaming, read_pictures
from gilyon.exporters.pictures.markup import narrow_pictures
from gilyon.exporters.pictures.picture import Kind, Picture
from gilyon.exporters.reading import contents
from gilyon.exporters.templates import Templates, safe
from gilyon.language.bidi import language_direction

_QR = "/qr.svg"


class PdfExporter:
    """``pdf/<slug>.pdf``."""

    def __init__(self, publication: Publication) -> None:
        self._publication = publication
        self._templates = Templates(publication)
        self._documents = DocumentBuilder(hebrew_typography=publication.settings.hebrew_typography)
        self._press = Press(publication, self._templates)

    def export(self, job: ArticleJob) -> list[Artifact]:
        settings = self._publication.settings
        meta = job.article.meta
        document = self._documents.build(job.article, job.links, job.assets)
        pictures = read_pictures(job)
        width = settings.design.print_width
        files = printable(job, pictures, width) | self._press.look.files
        body = resolve(
            narrow_pictures(document.html, pictures, dots(width, 96)),
            article=lambda slug: article_url(settings, slug) or f"article:{quote(slug)}",
            asset=lambda name: f"{SCHEME}{quote(name)}",
        )
        address = article_url(settings, meta.slug)
        if address and (picture := qr_code(address, self._press.look.colors.ink)):
            files[_QR] = picture
        context = article_context(job, document, paper_body(body, addresses=settings.pdf.link_notes), settings)
        context |= self._file_dates(job) | {
            "publication_html": safe(isolate_text(settings.name, language_direction(meta.lang))),
            "section": section_title(job.article.section, settings) if job.article.section else "",
            "contents": contents(document, language_direction(meta.lang)) if settings.pdf.contents else [],
            "cover": settings.pdf.cover,
            "qr_code": f"{SCHEME}{_QR}" if _QR in files else "",
        }
        page = self._templates.render("pdf/article.html", context)
        return [Artifact(f"pdf/{meta.slug}.pdf", self._press.print(page, files, meta.lang, job.article.path))]

    def _file_dates(self, job: ArticleJob) -> dict[str, Any]:
        meta = job.article.meta
        return file_dates(self._publication, meta.date or meta.updated, meta.updated or meta.date)


def file_dates(publication: Publication, created: datetime | None, modified: datetime | None) -> dict[str, str]:
    """What a file says of its own age: ``SOURCE_DATE_EPOCH`` where that is set, else the moments given; never now."""
    if publication.epoch is not None:
        created = modified = datetime.fromtimestamp(publication.epoch, UTC)
    zone = publication.settings.zone if publication.epoch is None else UTC
    return {
        "created": created.astimezone(zone).isoformat(timespec="seconds") if created else "",
        "modified": modified.astimezone(zone).isoformat(timespec="seconds") if modified else "",
    }


def printable(job: ArticleJob, pictures: Mapping[str, Picture], width: int) -> dict[str, bytes]:
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
