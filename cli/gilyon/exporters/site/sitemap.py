"""What search engines read: the site map (sitemaps.org, protocol 0.9) and ``robots.txt``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from gilyon.core.article import Status
from gilyon.exporters.addresses import SITEMAP, article_path, page_url
from gilyon.exporters.base import Card
from gilyon.exporters.site.feed import stamp
from gilyon.exporters.site.page import Site

MOST = 50_000
"""Addresses in one file, by the protocol; beyond it the map becomes an index of maps."""


def sitemap_files(
    site: Site, pages: Iterable[tuple[str, datetime | None]], cards: Iterable[Card], *, most: int = MOST
) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Path, template and context of each file: the pages given, and the articles that are published."""
    articles = [(article_path(c.slug), c.moment) for c in cards if c.status is Status.PUBLISHED]
    entries = [
        {"address": page_url(site.settings, path), "changed": stamp(site, changed)}
        for path, changed in [*pages, *articles]
    ]
    if len(entries) <= most:
        yield SITEMAP, "html/sitemap.xml", {"entries": entries}
        return
    parts = [entries[start : start + most] for start in range(0, len(entries), most)]
    names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    index = [{"address": page_url(site.settings, name)} for name in names]
    yield SITEMAP, "html/sitemap-index.xml", {"entries": index}
    for name, part in zip(names, parts, strict=True):
        yield name, "html/sitemap.xml", {"entries": part}
