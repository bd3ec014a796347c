"""What a page says about an article besides its text: how long it takes to read, and data for search engines."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from urllib.parse import quote

from gilyon.config.settings import Settings
from gilyon.content.document import Document, Heading
from gilyon.core.article import Article

WORDS_A_MINUTE = 200
LONG = 3
"""Headings of the second level from which on an article has a table of contents."""


def reading_time(document: Document, label: Mapping[str, str]) -> str:
    """For example ``זמן קריאה: 4 דקות``; Hebrew has forms of its own for one and for two."""
    minutes = max(1, round(len(document.text.split()) / WORDS_A_MINUTE))
    form = {1: "reading_one", 2: "reading_two"}.get(minutes, "reading_other")
    return label[form].format(minutes=minutes)


def contents(document: Document) -> Sequence[Heading]:
    """The headings a table of contents lists; none for a short article."""
    headings = [heading for heading in document.outline if heading.level == 2]
    return headings if len(headings) >= LONG else []


def email_link(title: str, address: str) -> str:
    """A ``mailto:`` that sends the page to a friend (RFC 6068)."""
    return f"mailto:?subject={quote(title)}&body={quote(address or title)}"


def structured_data(
    article: Article, settings: Settings, address: str, keywords: Sequence[str], image: str = ""
) -> str:
    """schema.org ``Article`` as JSON-LD, safe inside a ``script`` element. ``image`` is a whole address, or empty."""
    meta = article.meta
    data: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "Article",
        "headline": meta.title,
        "inLanguage": meta.lang,
        "publisher": {"@type": "Organization", "name": settings.name},
    }
    if meta.summary:
        data["description"] = meta.summary
    if meta.author:
        data["author"] = {"@type": "Organization" if meta.author == settings.author else "Person", "name": meta.author}
    if meta.date:
        data["datePublished"] = meta.date.isoformat()
    if meta.updated:
        data["dateModified"] = meta.updated.isoformat()
    if keywords:
        data["keywords"] = list(keywords)
    if image:
        data["image"] = [image]
    if address:
        data["mainEntityOfPage"] = address
    return json.dumps(data, ensure_ascii=False).replace("<", "\\u003c").replace("&", "\\u0026")
