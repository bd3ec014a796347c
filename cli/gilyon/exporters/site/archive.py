"""The archive: every article by the year and month it was published in, the newest first."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from itertools import groupby
from typing import Any

from gilyon.exporters.addresses import ARCHIVE
from gilyon.exporters.base import Card
from gilyon.exporters.site.page import Page, Site, latest
from gilyon.language.dates import format_day, format_month


def archive_page(site: Site, cards: Iterable[Card]) -> Page:
    """The context adds ``years`` (``number id months``), a month with ``name datetime cards``, and ``undated`` cards.

    An article stands where it was published; one that tells only when it was updated stands there.
    """
    cards = list(cards)
    dated: list[tuple[datetime, Card]] = []
    for card in cards:
        if moment := card.date or card.updated:
            dated.append((moment.astimezone(site.settings.zone), card))
    dated.sort(key=lambda pair: pair[1].slug)
    dated.sort(key=lambda pair: pair[0], reverse=True)
    years = [
        {"number": year, "id": f"gilyon-{year}", "months": _months(site, list(found))}
        for year, found in groupby(dated, key=lambda pair: pair[0].year)
    ]
    undated = [card for card in cards if not (card.date or card.updated)]
    context = site.frame(ARCHIVE, site.label["archive"]) | {
        "years": years,
        "undated": [site.entry(card, "") | {"date": "", "datetime": ""} for card in undated],
    }
    return Page(ARCHIVE, "html/archive.html", context, latest(cards))


def _months(site: Site, dated: list[tuple[datetime, Card]]) -> list[dict[str, Any]]:
    return [
        {
            "name": format_month(found[0][0], site.lang),
            "datetime": f"{found[0][0]:%Y-%m}",
            "cards": [site.entry(card, "") | _day(site, local) for local, card in found],
        }
        for found in (list(group) for _, group in groupby(dated, key=lambda pair: pair[0].month))
    ]


def _day(site: Site, local: datetime) -> dict[str, str]:
    return {"date": format_day(local, site.lang), "datetime": local.date().isoformat()}
