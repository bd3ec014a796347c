"""The feed of new and updated articles: Atom (RFC 4287), the same bytes for the same articles."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from html import escape
from typing import Any

from gilyon.content.direction import isolate_text
from gilyon.core.article import Status
from gilyon.exporters.addresses import FEED, HOME, article_path, card_path, page_url
from gilyon.exporters.base import Card
from gilyon.exporters.pictures.picture import CARD
from gilyon.exporters.site.page import Site, latest
from gilyon.language.bidi import language_direction

NEWEST = 20
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold (section 2.2), not even escaped."""


def feed_context(site: Site, cards: Iterable[Card]) -> dict[str, Any]:
    """For ``html/feed.xml``: the newest articles that are published and dated.

    Names: ``title subtitle lang author id address updated entries``; an entry has ``id title lang published updated
    author terms summary``, the summary as HTML that carries its own direction, since a feed reader's page has another.
    """
    settings = site.settings
    dated = [card for card in cards if card.moment and card.status is Status.PUBLISHED][:NEWEST]
    return {
        "title": clean(settings.name),
        "subtitle": clean(settings.description),
        "lang": site.lang,
        "author": clean(settings.author or settings.name),
        "id": page_url(settings, HOME),
        "address": page_url(settings, FEED),
        "updated": stamp(site, latest(dated) or datetime.fromtimestamp(0, UTC)),
        "entries": [_entry(site, card) for card in dated],
    }


def _entry(site: Site, card: Card) -> dict[str, Any]:
    direction = language_direction(card.lang)
    text = isolate_text(clean(card.summary), direction)
    summary = f'<p dir="{direction.value}" lang="{card.lang}">{text}</p>' if text else ""
    return {
        "id": page_url(site.settings, article_path(card.slug)),
        "title": clean(card.title),
        "lang": card.lang,
        "published": stamp(site, card.date),
        "updated": stamp(site, card.moment),
        "author": clean(card.author if card.author != site.settings.author else ""),
        "terms": [{"slug": tag.slug, "name": clean(tag.name)} for tag in card.tags],
        "summary": _thumbnail(site, card) + summary,
    }


def _thumbnail(site: Site, card: Card) -> str:
    """The small picture of an article, or nothing."""
    if not card.image:
        return ""
    address = escape(page_url(site.settings, card_path(card.slug, card.image)))
    return f'<p><img src="{address}" alt="{escape(clean(card.image_alt))}" width="{CARD[0]}" height="{CARD[1]}"></p>'


def stamp(site: Site, moment: datetime | None) -> str:
    """A moment for machines (RFC 3339), in the publication's time; empty for none."""
    return moment.astimezone(site.settings.zone).isoformat(timespec="seconds") if moment else ""


def clean(text: str) -> str:
    """A text without the characters that no XML document may hold."""
    return _NOT_XML.sub("", text)
