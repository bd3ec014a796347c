"""The way from home to a page: for readers, and for search engines as schema.org ``BreadcrumbList``."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from gilyon.config.settings import Settings
from gilyon.content.direction import isolate_text
from gilyon.exporters.addresses import HOME, page_url, section_path, section_title
from gilyon.exporters.html.structured_data import as_script
from gilyon.exporters.templates import safe
from gilyon.language.bidi import language_direction
from gilyon.language.labels import labels

Way = Callable[[str], str]
"""From a page's path below the site's root to the link that leads there; empty where nothing does."""


def breadcrumbs(
    path: str, title: str, lang: str, settings: Settings, way: Way, *, sections: Sequence[str] = ()
) -> list[dict[str, Any]]:
    """Home, the sections, the page itself; each with ``name name_html href address lang dir``. The last has no link."""
    names = labels(lang)
    crumbs = [_crumb(names["home"], HOME, names["language_code"], settings, way(HOME))]
    for section in sections:
        target = section_path(section, settings)
        crumbs.append(_crumb(section_title(section, settings), target, settings.language, settings, way(target)))
    return [*crumbs, _crumb(title, path, lang, settings, "")]


def breadcrumb_list(crumbs: Sequence[dict[str, Any]]) -> str:
    """The crumbs as JSON-LD; empty without addresses, which it must have."""
    if not crumbs or not crumbs[0]["address"]:
        return ""
    items = [
        {"@type": "ListItem", "position": number, "name": crumb["name"], "item": crumb["address"]}
        for number, crumb in enumerate(crumbs, start=1)
    ]
    return as_script({"@context": "https://schema.org", "@type": "BreadcrumbList", "itemListElement": items})


def _crumb(name: str, path: str, lang: str, settings: Settings, href: str) -> dict[str, Any]:
    direction = language_direction(lang)
    return {
        "name": name,
        "name_html": safe(isolate_text(name, direction)),
        "href": href,
        "address": page_url(settings, path),
        "lang": lang,
        "dir": direction.value,
    }
