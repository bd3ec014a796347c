"""The pages at former addresses of articles and of terms: a plain file server can lead readers on no other way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gilyon.config.settings import Settings
from gilyon.content.vocabulary import Tag
from gilyon.core.article import Article
from gilyon.core.former_addresses import page_file
from gilyon.exporters.addresses import article_path, link, page_url, root_from, term_path
from gilyon.exporters.base import Artifact
from gilyon.exporters.templates import Templates
from gilyon.language.bidi import language_direction
from gilyon.language.labels import labels
from gilyon.language.slugs import slugify


def redirects(article: Article, settings: Settings, templates: Templates) -> list[Artifact]:
    """One page for each alias of an article that a file can stand for; servers are told all of them."""
    meta = article.meta
    target = article_path(meta.slug)
    files = [file for alias in meta.aliases if (file := page_file(alias))]
    return [_page(file, target, meta.title, meta.lang, settings, templates) for file in files]


def term_redirects(tags: Sequence[Tag], settings: Settings, templates: Templates) -> Iterator[Artifact]:
    """Of terms with a page, one page for each slug that a term had before, and for each that a listed spelling gives.

    A spelling gives none where a term has that address already.
    """
    taken = {slug.casefold() for tag in tags for slug in (tag.slug, *tag.aliases)}
    for tag in tags:
        spelled = {slug.casefold(): slug for slug in map(slugify, tag.spellings) if slug.casefold() not in taken}
        taken |= spelled.keys()
        title = f"{labels(settings.language)['tagged']} {tag.name}"
        for slug in (*tag.aliases, *spelled.values()):
            yield _page(term_path(slug), term_path(tag.slug), title, settings.language, settings, templates)


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
