"""The PDF of one article: right-to-left where its language is, numbered pages, embedded fonts, tagged."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from gilyon.content.direction import isolate_text
from gilyon.exporters.addresses import article_url
from gilyon.exporters.base import ArticleJob, Artifact, Publication
from gilyon.exporters.pdf.engine import SCHEME
from gilyon.exporters.pdf.press import Press
from gilyon.exporters.pdf.qr_code import qr_code
from gilyon.exporters.pdf.text import TextBuilder
from gilyon.exporters.reading import contents
from gilyon.exporters.templates import Templates, safe
from gilyon.language.bidi import language_direction

_QR = "/qr.svg"


class PdfExporter:
    """``pdf/<slug>.pdf``."""

    def __init__(self, publication: Publication) -> None:
        self._publication = publication
        self._templates = Templates(publication)
        self._texts = TextBuilder(publication)
        self._press = Press(publication, self._templates)

    def export(self, job: ArticleJob) -> list[Artifact]:
        settings = self._publication.settings
        meta = job.article.meta
        text = self._texts.build(job)
        files = text.files | self._press.look.files
        address = article_url(settings, meta.slug)
        if address and (picture := qr_code(address, self._press.look.colors.ink)):
            files[_QR] = picture
        context = (
            text.context
            | self._file_dates(job)
            | {
                "publication_html": safe(isolate_text(settings.name, language_direction(meta.lang))),
                "contents": contents(text.document, language_direction(meta.lang)) if settings.pdf.contents else [],
                "cover": settings.pdf.cover,
                "qr_code": f"{SCHEME}{_QR}" if _QR in files else "",
            }
        )
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
