"""An article as other pages show it: a link, or a link with its summary and its date."""

from __future__ import annotations

from typing import Any

from gilyon.config.settings import Settings
from gilyon.content.direction import isolate_text
from gilyon.core.article import Status
from gilyon.exporters.base import Card
from gilyon.exporters.templates import safe
from gilyon.language.bidi import language_direction
from gilyon.language.dates import format_medium
from gilyon.language.labels import labels


def card_link(card: Card, href: str) -> dict[str, Any]:
    """``title_html href lang dir draft``, the last a word for drafts, else empty."""
    direction = language_direction(card.lang)
    return {
        "title_html": safe(isolate_text(card.title, direction)),
        "href": href,
        "lang": card.lang,
        "dir": direction.value,
        "draft": labels(card.lang)["draft"] if card.status is Status.DRAFT else "",
    }


def card_summary(card: Card, href: str, settings: Settings) -> dict[str, Any]:
    """As :func:`card_link`, and ``summary summary_html date datetime``."""
    local = card.moment.astimezone(settings.zone) if card.moment else None
    return card_link(card, href) | {
        "summary": card.summary,
        "summary_html": safe(isolate_text(card.summary, language_direction(card.lang))),
        "date": format_medium(local, card.lang) if local else "",
        "datetime": local.date().isoformat() if local else "",
    }
