"""The pages at former addresses of articles and of terms: a plain file server can lead readers on no other way."""

from __future__ import annotations

from gilyon.config.settings import Settings
from gilyon.content.vocabulary import Tag
from gilyon.core.article import Article
from gilyon.exporters.addresses import article_path, link, page_url, root_from, term_path
from gilyon.exporters.base import Artifact
from gilyon.exporters.templates import Templates
from gilyon.language.bidi import language_direction
from gilyon.language.labels import labels


def redirects(article: Article, settings: Settings, templates: Templates) -> list[Artifact]:
    """One page for each alias of an article."""
    meta = article.meta
    target = article_path(meta.slug)
    return [_page(article_path(a), target, meta.title, meta.lang, settings, templates) for a in meta.aliases]


def term_redirects(tag: Tag, settings: Settings, templates: Templates) -> list[Artifact]:
    """One page for each slug that a term with a page had before."""
    target = term_path(tag.slug)
    title = f"{labels(settings.language)['tagged']} {tag.name}"
    return [_page(term_path(a), target, title, settings.language, settings, templates) for a in tag.aliases]


def _page(path: str, target: str, title: str, lang: str, settings: Settings, templates: Templates) -> Artifact:
    """Search engines are told the address that holds now."""
    context = {
        "lang": lang,
        "dir": language_direction(lang).value,
        "title": title,
        "publication": settings.name,
        "label": labels(lang),
        "href": link(root_from(path), target),
        "address": page_url(settings, target),
    }
    return Artifact(f"html/{path}", templates.render("html/redirect.html", context).encode("utf-8"))
