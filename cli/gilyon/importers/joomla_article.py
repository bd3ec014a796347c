"""A row of Joomla's ``#__content`` as an old item. Of its columns only the title and a text have to be there."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from html import unescape
from typing import Any
from urllib.parse import urljoin
from zoneinfo import ZoneInfo

from gilyon.core.article import Status
from gilyon.importers.html_stamps import NOBODY
from gilyon.importers.joomla_body import article_html
from gilyon.importers.keywords import split_keywords
from gilyon.importers.marks import Marks
from gilyon.importers.old_item import Item, LeftOut, OldItem, stored_digest
from gilyon.importers.stamps import system_stamp

TEXTS = ("introtext", "fulltext")
_STATES = {"1": Status.PUBLISHED, "2": Status.PUBLISHED, "0": Status.DRAFT, "-2": None}
"""Published, archived, unpublished, in the trash."""

_TOLD = (
    "title", "alias", *TEXTS, "state", "published", "created", "publish_up", "modified", "catid", "metakey", "metadesc",
    "images", "created_by_alias", "language", "access",
)  # fmt: skip
"""What an article is made of; counters of readers and the like are not."""

Row = Mapping[str, Any]


def is_article(row: Row) -> bool:
    return "title" in row and any(name in row for name in TEXTS)


def is_category(row: Row) -> bool:
    """A row of ``#__categories``, which a dump of several tables may have as well."""
    return "title" in row and "id" in row and "extension" in row and not is_article(row)


def read_row(row: Row, line: int, site: str, categories: Mapping[str, str], zone: ZoneInfo) -> tuple[Item, Marks]:
    """The article in a row, with the marks in its text."""
    texts = [_text(row, name) for name in TEXTS]
    marks = Marks("".join(texts))
    return _item(row, line, site, categories, zone, marks, texts), marks


def _item(
    row: Row, line: int, site: str, categories: Mapping[str, str], zone: ZoneInfo, marks: Marks, texts: list[str]
) -> Item:
    title = " ".join(unescape(_text(row, "title")).split())
    state = _text(row, "state") or _text(row, "published") or "1"
    status = _STATES.get(state, Status.DRAFT)
    if status is None:
        return LeftOut(title, "it was in the trash", line)
    number, alias = _text(row, "id"), _text(row, "alias")
    category = _text(row, "category_title") or _text(row, "category") or categories.get(_text(row, "catid"), "")
    if not category and _text(row, "catid").strip("0"):
        category = f"category-{_text(row, 'catid')}"
    notes = []
    if _text(row, "access") not in ("", "0", "1"):  # 0 was everybody in Joomla 1.5, 1 is since
        status, notes = Status.DRAFT, ["it was not for everybody and is a draft now"]
    date = system_stamp(_text(row, "publish_up") or _text(row, "created"), _text(row, "created"), zone)
    date = date or system_stamp(_text(row, "created"), "", zone)
    updated = system_stamp(_text(row, "modified"), "", zone)
    author = _text(row, "created_by_alias")
    language = _text(row, "language").partition("-")[0].lower()
    image, image_alt = _image(_text(row, "images"))
    return OldItem(
        number=number or alias or title,
        title=title,
        html=article_html(texts[0], texts[1], marks),
        digest=stored_digest(*(_text(row, name) for name in _TOLD)),
        line=line,
        slug=alias,
        urls=(urljoin(site, f"index.php?option=com_content&view=article&id={number}"),) if number else (),
        status=status,
        date=date,
        updated=updated if date and updated and updated.moment.date() > date.moment.date() else None,
        author="" if author.casefold() in NOBODY else author,
        summary=" ".join(unescape(_text(row, "metadesc")).split()),
        keywords=split_keywords(unescape(_text(row, "metakey"))),
        lang=language if re.fullmatch(r"[a-z]{2,3}", language) else "",
        section=category,
        image=urljoin(site, image) if image else "",
        image_alt=image_alt,
        notes=tuple(notes),
    )


def _text(row: Row, name: str) -> str:
    value = row.get(name)
    text = "" if value is None or isinstance(value, list | dict) else str(value)
    return "" if text == "NULL" else text if name in TEXTS else text.strip()


def _image(written: str) -> tuple[str, str]:
    """The lead picture and what it shows, from the JSON in the column ``images``."""
    try:
        images = json.loads(written) if written.startswith("{") else {}
    except (ValueError, RecursionError):
        return "", ""
    for kind in ("image_fulltext", "image_intro"):
        address = images.get(kind)
        if isinstance(address, str) and address.strip():
            alt = images.get(f"{kind}_alt")
            return address.partition("#")[0].strip(), " ".join(alt.split()) if isinstance(alt, str) else ""
    return "", ""
