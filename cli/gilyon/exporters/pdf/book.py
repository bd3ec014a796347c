"""Many articles in one volume: a cover, contents with pages, a chapter for each article, links from one to another."""

from __future__ import annotations

from typing import Any

from gilyon.content.direction import isolate_text
from gilyon.exporters.base import ArticleJob, Artifact, BookJob, Publication
from gilyon.exporters.pdf.body import CHAPTER, chapter_anchor
from gilyon.exporters.pdf.document import file_dates
from gilyon.exporters.pdf.press import Press
from gilyon.exporters.pdf.text import TextBuilder
from gilyon.exporters.templates import Templates, safe
from gilyon.language.bidi import language_direction
from gilyon.language.dates import format_month
from gilyon.language.labels import labels


class BookExporter:
    """``book/<slug>.pdf``."""

    def __init__(self, publication: Publication) -> None:
        self._publication = publication
        self._templates = Templates(publication)
        self._texts = TextBuilder(publication)
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
        text = self._texts.build(
            job, chapter=number, inside=lambda slug: f"{CHAPTER}{places[slug]}" if slug in places else ""
        )
        files |= text.files
        context = text.context | {"id": chapter_anchor(number), "qr_code": ""}
        return context | {"html": safe(self._templates.render("pdf/chapter.html", context))}
