"""Where the article is on a page that no known system has marked: trafilatura finds it, the page keeps its words."""

from __future__ import annotations

import re

from bs4 import BeautifulSoup, Tag

AROUND = "nav, body > header, body > footer, body > aside, [role=navigation], [role=banner], [role=contentinfo]"
"""What is not the article even where the whole body has to be taken for it."""
_ENOUGH = 0.9


def find_main(html: str, soup: BeautifulSoup) -> Tag:
    """The smallest element that holds what trafilatura takes for the article; without an opinion, the body.

    Its own output is not used: it leaves out headings, short paragraphs and captions.
    """
    body = soup.body or soup
    pieces = _extracted(html)
    total = sum(len(piece) for piece in pieces)
    chosen: Tag = body
    while total:
        inner = next((c for c in chosen.find_all(True, recursive=False) if _holds(c, pieces) >= _ENOUGH * total), None)
        if inner is None or inner.name in ("p", "ul", "ol", "table", "tr", "td", "li", "blockquote"):
            break
        chosen = inner
    return chosen


def _extracted(html: str) -> list[str]:
    import logging

    from trafilatura import extract

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # its complaints about odd pages are not for our users
    text = extract(html, favor_recall=True, include_comments=False, include_tables=True) or ""
    return [squeezed for line in text.split("\n") if len(squeezed := _squeeze(line)) > 10]


def _holds(tag: Tag, pieces: list[str]) -> int:
    text = _squeeze(tag.get_text(" "))
    return sum(len(piece) for piece in pieces if piece in text)


def _squeeze(text: str) -> str:
    return re.sub(r"\W+", "", text)
