"""Many articles in one volume: a cover, contents with pages, a chapter for each article, links from one to another."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from gilyon.content.direction import isolate_text
from gilyon.content.document import DocumentBuilder, resolve
from gilyon.exporters.addresses import article_url, section_title
from gilyon.exporters.base import ArticleJob, Artifact, BookJob, Publication
from gilyon.exporters.context import article_context
from gilyon.exporters.pdf.body import CHAPTER, chapter_anchor, paper_body
from gilyon.exporters.pdf.document import file_dates, printable
from gilyon.exporters.pdf.engine import SCHEME
from gilyon.exporters.pdf.press import Press
from gilyon.exporters.pdf.style import dots
from gilyon.exporters.pictures.job import read_pictures
from gilyon.exporters.pictures.markup import narrow_pictures
from gilyon.exporters.templates import Templates, safe
from gilyon.language.bidi import language_direction
from gilyon.language.dates import format_month
from gilyon.language.labels import labels


class BookExporter:
    """``book/<slug>.pdf``."""

    def __init__(self, publication: Publication) -> None:
        self._publication = publication
        self._templates = Templates(publication)
        self._documents = DocumentBuilder(hebrew_typography=publication.settings.hebrew_typography)
        self._press = Press(publication, self._templates)

    def export(self, job: BookJob) -> list[Artifact]:
        settings = self._publication.settings
        direction = language_direction(job.lang)
        files = dict(self._press.look.files)
        places = {chapter.article.slug: number for number, chapter in enumerate(job.chapters)}
        chapters = [self._chapter(chapter, number, places, files) for number, chapter in enumerate(job.chapters)]
        metas = [chapter.article.meta for chapter in job.chapters]
        moments = [moment for meta in metas if (moment := meta.updated or meta.date)]
        newest = max(moments, default=None)
        dates = [meta.date.astimezone(settings.zone) for meta in metas if meta.date]
        months = list(dict.fromkeys(format_month(moment, job.lang) for moment in sorted(dates)))
        context: dict[str, Any] = file_dates(self._publication, newest, newest) | {
            "title": job.title,
            "title_html": safe(isolate_text(job.title, direction)),
            "publication": settings.name,
            "publication_html": safe(isolate_text(settings.name, direction)),
            "lang": job.lang,
            "dir": direction.value,
            "label": labels(job.lang),
            "period": " – ".join(dict.fromkeys((months[0], months[-1]))) if months else "",
            "authors": list(dict.fromkeys(meta.author for meta in metas if meta.author)),
            "chapters": chapters,
        }
        page = self._templates.render("pdf/book.html", context)
        data = self._press.print(page, files, job.lang, f"book/{job.slug}.pdf")
        return [Artifact(f"book/{job.slug}.pdf", data)]

    def _chapter(self, job: ArticleJob, number: int, places: dict[str, int], files: dict[str, bytes]) -> dict[str, Any]:
        """A chapter for ``pdf/book.html``; its pictures go to ``files``."""
        settings = self._publication.settings
        names = labels(job.article.meta.lang)
        document = self._documents.build(job.article, job.links, job.assets)
        pictures = read_pictures(job)
        width = settings.design.print_width
        files |= {f"{number}/{name}": data for name, data in printable(job, pictures, width).items()}

        def address(slug: str) -> str:
            if slug in places:
                return f"{CHAPTER}{places[slug]}"
            return article_url(settings, slug) or f"article:{quote(slug)}"

        body = resolve(
            narrow_pictures(document.html, pictures, dots(width, 96)),
            article=address,
            asset=lambda name: f"{SCHEME}{number}/{quote(name)}",
        )
        body = paper_body(body, addresses=settings.pdf.link_notes, chapter=number, on_page=names["on_page"])
        section = job.article.section
        context = article_context(job, document, body, settings) | {
            "id": chapter_anchor(number),
            "section": section_title(section, settings) if section else "",
            "qr_code": "",
        }
        return context | {"html": safe(self._templates.render("pdf/chapter.html", context))}
