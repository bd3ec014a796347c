"""What templates may use: one flat, documented set of names, the same for the page and the PDF."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from urllib.parse import unquote

from gilyon.config.settings import Settings
from gilyon.content.direction import isolate_text
from gilyon.content.document import Document
from gilyon.core.article import Article, Kind
from gilyon.exporters.addresses import article_url
from gilyon.exporters.base import ArticleJob
from gilyon.exporters.templates import safe
from gilyon.language.bidi import language_direction
from gilyon.language.dates import format_long
from gilyon.language.labels import labels


def article_context(job: ArticleJob, document: Document, body: str, settings: Settings) -> dict[str, Any]:
    """Names a template may use for an article.

    ``title author summary lang dir label publication`` — texts; ``title_html summary_html`` — the same texts with
    their Latin runs isolated, for the page itself; ``body`` — safe HTML;
    ``outline`` — headings with ``level id text``; ``dated`` — the line "last updated …" or "published …", or empty;
    ``datetime`` — the same for machines; ``tags`` — tags with ``name slug spellings``; ``keywords`` — every spelling;
    ``address`` — the page's full address, or empty; ``shown_address`` — the same for reading, not percent-encoded;
    ``advertisement`` — the word that an advertisement opens with, or empty.
    """
    article = job.article
    meta = article.meta
    names = labels(meta.lang)
    moment, dated = dated_line(article, settings)
    direction = language_direction(meta.lang)
    return {
        "title": meta.title,
        "title_html": safe(isolate_text(meta.title, direction)),
        "author": meta.author,
        "summary": meta.summary,
        "summary_html": safe(isolate_text(meta.summary, direction)),
        "lang": meta.lang,
        "dir": direction.value,
        "label": names,
        "publication": settings.name,
        "body": safe(body),
        "outline": document.outline,
        "dated": dated,
        "datetime": moment.isoformat(timespec="minutes") if moment else "",
        "tags": job.tags,
        "keywords": keywords(job),
        "address": (address := article_url(settings, meta.slug)),
        "shown_address": unquote(address),
        "draft": meta.status == "draft",
        "advertisement": advertisement_label(article),
    }


def advertisement_label(article: Article) -> str:
    """The word that an advertisement opens with, or empty (Israel's Communications Law, 30A, for mail; its Consumer
    Protection Law, 7(c), for what else would pass for an article)."""
    return labels(article.meta.lang)["advertisement"] if article.meta.kind is Kind.ADVERTISEMENT else ""


def dated_line(article: Article, settings: Settings) -> tuple[datetime | None, str]:
    """The moment an article shows and its line, for example ``עודכן לאחרונה: יום ראשון, 16 בנובמבר 2008, 20:38``."""
    meta = article.meta
    names = labels(meta.lang)
    if meta.updated is not None:
        local = meta.updated.astimezone(settings.zone)
        return local, f"{names['updated']}: {format_long(local, meta.lang, time=meta.updated_timed)}"
    if meta.date is not None:
        local = meta.date.astimezone(settings.zone)
        return local, f"{names['published']}: {format_long(local, meta.lang, time=False)}"
    return None, ""


def keywords(job: ArticleJob) -> list[str]:
    """Every wording of every tag, and the article's own keywords, in order, no two alike."""
    wordings = [wording for tag in job.tags for wording in tag.wordings()]
    return list(dict.fromkeys([*wordings, *job.article.meta.keywords]))
