"""A WordPress export (WXR: RSS 2.0 with ``wp:`` elements), read item by item; never held whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from typing import IO, Any
from urllib.parse import unquote, urljoin
from zoneinfo import ZoneInfo

from lxml import etree

from gilyon.core.article import Status
from gilyon.errors import ContentError, Place
from gilyon.importers.html_stamps import NOBODY
from gilyon.importers.marks import Marks
from gilyon.importers.old_item import Item, LeftOut, OldItem, stored_digest
from gilyon.importers.stamps import system_stamp
from gilyon.importers.wordpress_body import Attachment, post_html

_CONTROLS = bytes(set(range(32)) - set(b"\t\n\r"))
"""WordPress lets them through into its XML, which forbids them."""
_NO_SECTION = frozenset({"uncategorized", "ללא קטגוריה", "כללי", "general"})
_DRAFTS = {"draft": "", "pending": "", "future": "was to be published later", "private": "was private"}
_TOLD = (
    "title", "content:encoded", "excerpt:encoded", "creator", "link", "post_name", "status", "post_password",
    "post_date", "post_date_gmt", "post_modified", "post_modified_gmt",
)  # fmt: skip
_KEYS = {"_thumbnail_id", "_wp_attachment_image_alt"}


class CleanFile:
    """A file without the control characters that XML forbids. No byte of a longer UTF-8 character is one of them."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file

    def read(self, size: int = -1) -> bytes:
        while data := self._file.read(size):
            if clean := data.translate(None, _CONTROLS):
                return clean
        return b""


@dataclass
class Library:
    """What items refer to before or after they are written: authors, and the files of the media library."""

    site: str = ""
    authors: dict[str, str] = field(default_factory=dict)
    attachments: dict[str, Attachment] = field(default_factory=dict)
    of_post: dict[str, list[str]] = field(default_factory=dict)

    def gallery(self, post: str, ids: str) -> list[Attachment]:
        wanted = re.findall(r"\d+", ids) or self.of_post.get(post, [])
        return [self.attachments[number] for number in wanted if number in self.attachments]


def read_library(file: IO[bytes], shown: str) -> Library:
    """The first reading. Raises :class:`ContentError` for XML that is broken, with its line."""
    library = Library()
    for name, element in _elements(file, shown, ("item", "author", "base_site_url", "base_blog_url", "link")):
        if name == "item":
            fields = _Fields(element)
            if fields.text("post_type") == "attachment":
                number, address = fields.text("post_id"), fields.text("attachment_url") or fields.text("guid")
                alt = fields.meta.get("_wp_attachment_image_alt", "") or fields.text("title")
                library.attachments[number] = (address, " ".join(_plain(alt).split()))
                library.of_post.setdefault(fields.text("post_parent"), []).append(number)
        elif name == "author":
            fields = _Fields(element)
            library.authors[fields.text("author_login")] = fields.text("author_display_name")
        elif element.getparent() is not None and _name(element.getparent()) == "channel":
            # The blog's address outranks that of the network it is a part of, and both the link to the front page.
            library.site = (
                (element.text or "").strip() if name == "base_blog_url" else library.site or element.text or ""
            )
    library.site = library.site.strip().rstrip("/") + "/" if library.site.strip() else ""
    return library


def read_items(file: IO[bytes], shown: str, library: Library, zone: ZoneInfo) -> Iterator[tuple[Item, Marks]]:
    """The second reading: every item in the order of the file, each with the marks in its text."""
    for _, element in _elements(file, shown, ("item",)):
        fields = _Fields(element)
        if fields.text("post_type") == "attachment":
            continue  # it comes with the article that shows it
        marks = Marks(fields.text("content:encoded"))
        yield _item(fields, library, zone, marks), marks


def _item(fields: _Fields, library: Library, zone: ZoneInfo, marks: Marks) -> Item:
    kind, status, number = fields.text("post_type") or "post", fields.text("status"), fields.text("post_id")
    title = " ".join(_plain(fields.text("title")).split())
    if kind not in ("post", "page"):
        return LeftOut(title, f"no article, but {kind!r}", fields.line)
    if status not in ("publish", *_DRAFTS):
        return LeftOut(title, f"its status is {status!r}", fields.line)
    secret = "was protected by a password" if fields.text("post_password") else _DRAFTS.get(status, "")
    query = urljoin(library.site, f"?{'page_id' if kind == 'page' else 'p'}={number}")
    link = fields.text("link")
    image, alt = library.attachments.get(fields.meta.get("_thumbnail_id", ""), ("", ""))
    author = fields.text("creator")
    author = library.authors.get(author, "") or author
    html = post_html(fields.text("content:encoded"), lambda ids: library.gallery(number, ids), marks)
    dates = [
        system_stamp(fields.text(f"{name}_gmt"), fields.text(name), zone) for name in ("post_date", "post_modified")
    ]
    return OldItem(
        number=number or link or title,
        title=title,
        html=html,
        digest=fields.digest,
        line=fields.line,
        slug=unquote(fields.text("post_name")),
        urls=tuple(url for url in (link, query) if url.startswith("http")),
        status=Status.DRAFT if secret or status in _DRAFTS else Status.PUBLISHED,
        date=dates[0],
        updated=dates[1] if dates[0] and dates[1] and dates[1].moment.date() > dates[0].moment.date() else None,
        author="" if author.casefold() in NOBODY else author,
        summary=" ".join(_plain(fields.text("excerpt:encoded")).split()),
        keywords=fields.categories,
        section=next(iter(fields.sections), ""),
        image=image,
        image_alt=alt,
        notes=(f"it {secret} and is a draft now",) if secret else (),
    )


class _Fields:
    """The texts of an element's children by name; ``content:encoded`` and ``excerpt:encoded`` by their full names."""

    def __init__(self, element: Any) -> None:
        self.line: int = element.sourceline or 0
        self.meta: dict[str, str] = {}
        self._texts: dict[str, str] = {}
        categories: list[tuple[str, str, str]] = []
        for child in element:
            name, text = _name(child), child.text or ""
            if name == "encoded":
                name = "excerpt:encoded" if "/excerpt/" in child.tag else "content:encoded"
            if name == "category":
                categories.append(
                    (child.get("domain") or "category", unquote(child.get("nicename") or ""), text.strip())
                )
            elif name == "postmeta":
                pair = {_name(part): part.text or "" for part in child}
                if pair.get("meta_key") in _KEYS:
                    self.meta[pair["meta_key"]] = pair.get("meta_value", "").strip()
            elif name is not None:
                self._texts.setdefault(name, text if name.endswith(":encoded") else text.strip())
        told = [
            (domain, nice, unescape(name)) for domain, nice, name in categories if domain in ("category", "post_tag")
        ]
        told = [row for row in told if not _NO_SECTION & {row[1].casefold(), row[2].casefold()}]
        self.categories = tuple(dict.fromkeys(name for _, _, name in told if name))
        self.sections = tuple(name for domain, _, name in told if domain == "category" and name)

    @property
    def digest(self) -> str:
        """Of what the post is made of; comments, counters and the date of the export are not."""
        return stored_digest(
            *map(self.text, _TOLD), *sorted(f"{k}={v}" for k, v in self.meta.items()), *self.categories
        )

    def text(self, name: str) -> str:
        return self._texts.get(name, "")


def _elements(file: IO[bytes], shown: str, names: tuple[str, ...]) -> Iterator[tuple[str, Any]]:
    """Elements as they end, each forgotten once it was looked at. No entity is resolved, nothing is loaded."""
    file.seek(0)
    try:
        parser = etree.iterparse(
            CleanFile(file), events=("start", "end"), resolve_entities=False, no_network=True, load_dtd=False
        )
        depth = 0
        for event, element in parser:
            depth += 1 if event == "start" else -1
            if event == "start":
                if depth == 1 and element.getroottree().docinfo.internalDTD is not None:
                    raise ContentError(
                        "an export that defines entities or a document type is not read", where=Place(shown, 1)
                    )
                continue
            name = _name(element)
            if name in names and depth <= 2:
                yield name, element
            if depth == 2:  # an item, or another child of the channel
                element.clear()
                while element.getprevious() is not None:
                    del element.getparent()[0]
    except etree.XMLSyntaxError as error:
        line = error.lineno or None
        raise ContentError(f"not valid XML: {error.msg}", where=Place(shown, line), hint="export it again") from error


def _name(element: Any) -> str | None:
    """The name without its namespace, whose address has the version in it; None for a comment."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else None


def _plain(text: str) -> str:
    return unescape(re.sub(r"</?[A-Za-z][^<>]*>", "", text))
