"""What the templates of an article's page may use besides the names of :mod:`gilyon.exporters.context`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from gilyon.config.settings import Settings
from gilyon.content.direction import isolate_text
from gilyon.content.document import Document
from gilyon.core.article import Article
from gilyon.exporters.addresses import (
    ACCESSIBILITY,
    ARCHIVE,
    FEED,
    HOME,
    article_path,
    article_url,
    enclosing_sections,
    section_title,
    site_address,
    term_path,
)
from gilyon.exporters.base import ArticleJob, Card
from gilyon.exporters.context import article_context, keywords
from gilyon.exporters.forms import form_context
from gilyon.exporters.html.breadcrumbs import Way, breadcrumb_list, breadcrumbs
from gilyon.exporters.html.cards import card_link, card_summary
from gilyon.exporters.html.structured_data import article_data, as_script
from gilyon.exporters.link_preview import link_preview
from gilyon.exporters.pictures.picture import Picture
from gilyon.exporters.reading import contents, email_link, reading_time
from gilyon.exporters.templates import safe
from gilyon.language.bidi import Direction, language_direction
from gilyon.language.locales import own_name, territory_locale


def page_context(
    job: ArticleJob, document: Document, body: str, settings: Settings, way: Way, pictures: Mapping[str, Picture]
) -> dict[str, Any]:
    """The names of an article, and those of its page:

    ``root`` — the way to the site's root; ``home_href archive_href accessibility_href feed`` — links, empty where they
    lead nowhere; ``breadcrumbs`` — see :mod:`.breadcrumbs`; ``previous next`` — the articles before and
    after this one in time, or None, and ``related`` — those on the same terms (``title_html href lang dir draft summary
    summary_html date datetime``); ``translations`` — this article in each of its languages, itself first (``lang dir
    name href address current``), empty if it has but one; ``default_address`` — the translation in the publication's
    own language; ``tag_links`` — terms with ``name name_html href spellings``, the other ways to write them;
    ``other_keywords`` — keywords that are no spelling of a term; ``form`` — see :mod:`gilyon.exporters.forms`;
    ``layout`` — where the columns stand; ``contents`` — entries with ``id text_html below``; ``reading_time``;
    ``email_link``; ``pdf`` — a link, or empty; ``published modified section`` — texts for search engines;
    ``description social_image`` — of :func:`.link_preview`; ``locale`` — for example ``he_IL``, ``other_locales`` —
    of the translations; ``structured_data breadcrumb_data`` — JSON-LD, the second empty without an address.
    """
    meta = job.article.meta
    context = article_context(job, document, body, settings)
    preview = link_preview(job, document, pictures, settings)
    crumbs = _breadcrumbs(job.article, settings, way)
    return context | {
        "root": way(""),
        "home_href": way(HOME),
        "archive_href": way(ARCHIVE),
        "accessibility_href": way(ACCESSIBILITY),
        "feed": way(FEED) if site_address(settings) else "",
        "breadcrumbs": crumbs,
        "previous": _neighbour(job.previous, settings, way),
        "next": _neighbour(job.next, settings, way),
        "related": [_neighbour(card, settings, way) for card in job.related],
        "translations": _translations(job, settings, way),
        "default_address": next(
            (
                article_url(settings, slug)
                for slug, lang in ((meta.slug, meta.lang), *((card.slug, card.lang) for card in job.translations))
                if lang == settings.language
            ),
            "",
        ),
        "tag_links": _terms(job, way, language_direction(meta.lang)),
        "other_keywords": _other_keywords(job),
        "form": form_context(settings.form_for(meta.form), settings, meta.lang),
        "layout": (meta.layout or settings.html.layout).value,
        "contents": contents(document, language_direction(meta.lang)),
        "reading_time": reading_time(document, context["label"]),
        "email_link": email_link(meta.title, context["address"]),
        "pdf": "",
        "published": meta.date.isoformat() if meta.date else "",
        "modified": meta.updated.isoformat() if meta.updated else "",
        "section": section_title(job.article.section, settings) if job.article.section else "",
        "locale": territory_locale(meta.lang),
        "other_locales": [territory_locale(card.lang) for card in job.translations],
        "description": preview.description,
        "social_image": preview.image,
        "structured_data": safe(as_script(article_data(job, document, settings, keywords(job), preview.image))),
        "breadcrumb_data": safe(breadcrumb_list(crumbs)),
    }


def _breadcrumbs(article: Article, settings: Settings, way: Way) -> list[dict[str, Any]]:
    meta, sections = article.meta, enclosing_sections(article.section)
    return breadcrumbs(article_path(meta.slug), meta.title, meta.lang, settings, way, sections=sections)


def _neighbour(card: Card | None, settings: Settings, way: Way) -> dict[str, Any] | None:
    return card_summary(card, way(article_path(card.slug)), settings) if card else None


def _translations(job: ArticleJob, settings: Settings, way: Way) -> list[dict[str, Any]]:
    if not job.translations:
        return []
    meta = job.article.meta
    own = {
        "lang": meta.lang,
        "dir": language_direction(meta.lang).value,
        "name": own_name(meta.lang),
        "href": "",
        "address": article_url(settings, meta.slug),
        "current": True,
    }
    others = [
        card_link(card, way(article_path(card.slug)))
        | {"name": own_name(card.lang), "address": article_url(settings, card.slug), "current": False}
        for card in job.translations
    ]
    return [own, *others]


def _terms(job: ArticleJob, way: Way, direction: Direction) -> list[dict[str, Any]]:
    return [
        {
            "name": tag.name,
            "name_html": safe(isolate_text(tag.name, direction)),
            "href": way(term_path(tag.slug)),
            "spellings": [spelling for spelling in tag.all_spellings() if spelling != tag.name],
        }
        for tag in job.tags
    ]


def _other_keywords(job: ArticleJob) -> list[str]:
    spellings = {spelling for tag in job.tags for spelling in tag.all_spellings()}
    return [keyword for keyword in dict.fromkeys(job.article.meta.keywords) if keyword not in spellings]
