"""What all pages around the articles share: their frame, and how they show an article, a term or a section."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import Any

from markupsafe import Markup

from gilyon.config.settings import Settings
from gilyon.content.direction import isolate_text
from gilyon.content.vocabulary import Tag
from gilyon.exporters.addresses import (
    ACCESSIBILITY,
    ARCHIVE,
    FEED,
    HOME,
    article_path,
    card_path,
    link,
    page_url,
    root_from,
    section_path,
    section_title,
    site_address,
    term_path,
)
from gilyon.exporters.base import Card
from gilyon.exporters.html.breadcrumbs import breadcrumb_list, breadcrumbs
from gilyon.exporters.html.cards import card_link, card_summary
from gilyon.exporters.html.policy import site_policy
from gilyon.exporters.pictures.picture import CARD
from gilyon.exporters.templates import Templates, safe
from gilyon.language.bidi import language_direction
from gilyon.language.labels import labels
from gilyon.language.locales import territory_locale


@dataclass(frozen=True, slots=True)
class Page:
    """A page before its template is filled: its path below the site's root, and when what it shows last changed."""

    path: str
    template: str
    context: Mapping[str, Any] = field(repr=False)
    changed: datetime | None = None


def latest(cards: Iterable[Card]) -> datetime | None:
    """The newest moment of some articles; None if none is dated. Never the clock."""
    return max((moment for card in cards if (moment := card.moment)), default=None)


class Site:
    """The publication as its pages show it. Made for one export: it remembers how articles and terms look in a list.

    An article stands in the lists of its section and of each of its terms, so each look is worked out once.
    """

    def __init__(self, settings: Settings, templates: Templates) -> None:
        self.settings = settings
        self._templates = templates
        self.lang = settings.language
        self.direction = language_direction(self.lang)
        self.label = labels(self.lang)
        self._cards: dict[tuple[str, str], Markup] = {}
        self._terms: dict[tuple[str, str], dict[str, Any]] = {}

    def frame(
        self,
        path: str,
        title: str,
        *,
        description: str = "",
        keywords: Sequence[str] = (),
        sections: Sequence[str] = (),
        root: str | None = None,
    ) -> dict[str, Any]:
        """The names every page may use.

        ``lang dir label publication root home_href archive_href accessibility_href`` — as for an article; ``title
        description`` — texts, and ``title_html description_html`` with their Latin runs isolated; ``keywords`` —
        spellings that readers search for; ``address`` — the page's full address, or empty; ``feed`` — a link to the
        feed, or empty; ``breadcrumbs`` — the way from home through ``sections``, none on the home page;
        ``breadcrumb_data`` — the same as JSON-LD; ``policy`` — what the page may load and run; ``locale`` — for
        example ``he_IL``; ``robots`` — what search engines are told.
        """
        base = root_from(path) if root is None else root
        way = partial(link, base)
        crumbs = [] if path == HOME else breadcrumbs(path, title, self.lang, self.settings, way, sections=sections)
        return {
            "lang": self.lang,
            "dir": self.direction.value,
            "label": self.label,
            "publication": self.settings.name,
            "root": base,
            "title": title,
            "title_html": self.text(title),
            "description": description,
            "description_html": self.text(description),
            "keywords": keywords,
            "address": page_url(self.settings, path),
            "feed": way(FEED) if site_address(self.settings) else "",
            "home_href": way(HOME),
            "archive_href": way(ARCHIVE),
            "accessibility_href": way(ACCESSIBILITY),
            "breadcrumbs": crumbs,
            "breadcrumb_data": safe(breadcrumb_list(crumbs)),
            "policy": site_policy(),
            "locale": territory_locale(self.lang),
            "robots": "",
        }

    def text(self, text: str) -> Markup:
        """A text of the publication as HTML, what would jump in it isolated."""
        return safe(isolate_text(text, self.direction))

    def card(self, card: Card, root: str) -> Markup:
        """An article in a list, as ``html/card.html`` shows it."""
        key = (card.slug, root)
        if key not in self._cards:
            self._cards[key] = safe(self._templates.render("html/card.html", self._card(card, root)))
        return self._cards[key]

    def _card(self, card: Card, root: str) -> dict[str, Any]:
        terms = [self.term(tag, root) for tag in card.tags]
        summary = card_summary(card, link(root, article_path(card.slug)), self.settings)
        return summary | {"tags": terms, "image": self._thumbnail(card, root)}

    def _thumbnail(self, card: Card, root: str) -> dict[str, Any] | None:
        """The small picture of an article: ``href width height``. It needs no words beside the title."""
        if not card.image:
            return None
        return {"href": link(root, card_path(card.slug, card.image)), "width": CARD[0], "height": CARD[1]}

    def entry(self, card: Card, root: str) -> dict[str, Any]:
        """An article as a link, see :func:`card_link`."""
        return card_link(card, link(root, article_path(card.slug)))

    def term(self, tag: Tag, root: str) -> dict[str, Any]:
        """A term as a link: ``name name_html href``."""
        key = (tag.name, f"{root}{tag.slug}")
        if key not in self._terms:
            href = link(root, term_path(tag.slug))
            self._terms[key] = {"name": tag.name, "name_html": self.text(tag.name), "href": href}
        return self._terms[key]

    def section(self, section: str, root: str, count: int = 0) -> dict[str, Any]:
        """A section as a link: ``name name_html href count``."""
        title = section_title(section, self.settings)
        return {
            "name": title,
            "name_html": self.text(title),
            "href": link(root, section_path(section, self.settings)),
            "count": count,
        }
