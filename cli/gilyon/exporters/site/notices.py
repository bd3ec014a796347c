"""Pages about the site itself: the accessibility statement, and what a reader meets who went astray."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from markupsafe import escape

from gilyon.config.settings import Settings
from gilyon.content.direction import isolate_text
from gilyon.core.contrast import contrast
from gilyon.exporters.addresses import ACCESSIBILITY, NOT_FOUND, site_address
from gilyon.exporters.base import Card
from gilyon.exporters.colors import palette
from gilyon.exporters.site.page import Page, Site
from gilyon.exporters.templates import safe
from gilyon.language.bidi import language_direction
from gilyon.language.dates import format_medium
from gilyon.language.labels import labels

_ENOUGH = 4.5
"""Contrast of text with its ground, WCAG 2.0, 1.4.3; :mod:`gilyon.exporters.colors` keeps it for all but the ink."""


def accessibility_page(site: Site, cards: Iterable[Card]) -> Page:
    """The statement that the Israeli regulations ask for, in each language of the site that Gilyon has words in.

    ``statements`` has ``lang dir label title intro contrast coordinator reviewed reviewed_datetime`` for each;
    ``contact phone phone_href exceptions`` come from the settings.
    """
    settings = site.settings
    said = settings.accessibility
    catalogues = {labels(lang)["language_code"]: labels(lang) for lang in [site.lang, *(c.lang for c in cards)]}
    context = site.frame(ACCESSIBILITY, site.label["accessibility"]) | {
        "statements": [_statement(settings, lang, names) for lang, names in catalogues.items()],
        "contact": said.contact or settings.email.sender,
        "phone": said.phone,
        "phone_href": f"tel:{re.sub(r'[ -]', '', said.phone)}",
        "coordinator": said.coordinator,
        "exceptions": said.exceptions,
    }
    return Page(ACCESSIBILITY, "html/accessibility.html", context)


def _statement(settings: Settings, lang: str, names: Mapping[str, str]) -> dict[str, Any]:
    direction = language_direction(lang)
    name = f'<bdi lang="{settings.language}">{escape(settings.name)}</bdi>'
    reviewed = settings.accessibility.reviewed
    return {
        "lang": lang,
        "dir": direction.value,
        "label": names,
        "title": names["accessibility"],
        "intro": safe(isolate_text(names["accessibility_intro"], direction).format(publication=name)),
        "contrast": _contrasts(settings),
        "reviewed": format_medium(datetime.fromisoformat(reviewed), lang) if reviewed else "",
        "reviewed_datetime": reviewed,
    }


def _contrasts(settings: Settings) -> bool:
    colors = palette(settings.design)
    return min(contrast(colors.ink, colors.paper), contrast(colors.ink, colors.shade)) >= _ENOUGH


def not_found_page(site: Site) -> Page:
    """``404.html``. A server shows it at any depth, so its links begin at the site's root, where that is known."""
    address = site_address(site.settings)
    root = urlsplit(address).path if address else ""
    context = site.frame(NOT_FOUND, site.label["not_found"], root=root)
    context |= {"robots": "noindex", "address": "", "breadcrumbs": [], "breadcrumb_data": ""}
    return Page(NOT_FOUND, "html/not-found.html", context)
