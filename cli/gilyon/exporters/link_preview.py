"""What other sites and WhatsApp show of a link to an article: the page's OpenGraph and the share kit both ask here."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from lxml import html

from gilyon.config.settings import Settings
from gilyon.content.document import Document
from gilyon.exporters.addresses import article_url
from gilyon.exporters.base import ArticleJob
from gilyon.exporters.pictures.job import lead_name
from gilyon.exporters.pictures.picture import SHARE_NAME, SHARE_SIZE, Picture, social_copy
from gilyon.language.slugs import url_path

_TEASER = 200
"""Characters of the text that stand for a summary."""
_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
_SENTENCE_END = re.compile(r"[.!?…][\"”״')\]]?(?=\s)")


@dataclass(frozen=True, slots=True)
class PreviewImage:
    """``address`` is whole; ``type`` is a MIME type, ``alt`` tells what is to be seen, if anybody has said."""

    address: str
    width: int
    height: int
    type: str
    alt: str


@dataclass(frozen=True, slots=True)
class LinkPreview:
    """``description`` is the summary, else the first sentences of the text, and may be empty; ``address`` is that of
    the page, empty if the publication has none; then there is no ``image`` either."""

    title: str
    description: str
    address: str
    image: PreviewImage | None


def link_preview(
    job: ArticleJob, document: Document, pictures: Mapping[str, Picture], settings: Settings
) -> LinkPreview:
    """The preview of an article. Its image is the share picture if that is among its editions, else its lead image."""
    meta = job.article.meta
    description = meta.summary or beginning(_opening(document), _TEASER)
    address = article_url(settings, meta.slug)
    return LinkPreview(meta.title, description, address, _image(job, pictures, address) if address else None)


def beginning(text: str, limit: int) -> str:
    """The text if it is no longer than ``limit`` characters, else its first sentences, else its first words and …"""
    if len(text) <= limit:
        return text
    ends = [match.end() for match in _SENTENCE_END.finditer(text, 0, limit + 1) if limit // 3 <= match.end() <= limit]
    if ends:
        return text[: ends[-1]]
    words = text[:limit].rpartition(" ")[0] or text[: limit - 1]
    return words.rstrip(",;:–—- ") + "…"


def _image(job: ArticleJob, pictures: Mapping[str, Picture], page: str) -> PreviewImage | None:
    meta = job.article.meta
    if "share" in job.editions:
        return PreviewImage(f"{page}{SHARE_NAME}", *SHARE_SIZE, "image/jpeg", meta.title)
    name = lead_name(job)
    copy = social_copy(name, pictures[name]) if name in pictures else None
    if copy is None:
        return None
    address = f"{page}{url_path(*copy.name.split('/'))}"
    return PreviewImage(address, copy.width, copy.height, "image/jpeg", meta.image_alt)


def _opening(document: Document) -> str:
    """The paragraphs up to the first heading after one: a salutation alone would say little."""
    texts: list[str] = []
    for block in html.fragment_fromstring(document.html, create_parent="div"):
        if block.tag == "p":
            texts.append(block.text_content())
        elif texts and block.tag in _HEADINGS:
            break
    return " ".join(" ".join(texts).split())
