"""The pages at addresses that an article had before: a plain file server can lead readers on no other way."""

from __future__ import annotations

from gilyon.config.settings import Settings
from gilyon.core.article import Article
from gilyon.exporters.addresses import article_path, article_url, link, root_from
from gilyon.exporters.base import Artifact
from gilyon.exporters.templates import Templates
from gilyon.language.bidi import language_direction
from gilyon.language.labels import labels


def redirects(article: Article, settings: Settings, templates: Templates) -> list[Artifact]:
    """One page for each alias. Search engines are told the address that holds now."""
    meta = article.meta
    found = []
    for alias in meta.aliases:
        path = article_path(alias)
        context = {
            "lang": meta.lang,
            "dir": language_direction(meta.lang).value,
            "title": meta.title,
            "publication": settings.name,
            "label": labels(meta.lang),
            "href": link(root_from(path), article_path(meta.slug)),
            "address": article_url(settings, meta.slug),
        }
        page = templates.render("html/redirect.html", context)
        found.append(Artifact(f"html/{path}", page.encode("utf-8")))
    return found
