"""Which kind of source a file is, told by how it begins and not by its name alone."""

from __future__ import annotations

import re
from enum import StrEnum

from gilyon.errors import ContentError, Place
from gilyon.importers.joomla_tables import csv_delimiter

HEAD = 65_536
"""So much of a file tells what it is."""
_WXR = re.compile(rb"xmlns:wp\s*=\s*[\"']https?://wordpress\.org/export/")
_XML = re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->).)*-->\s*)*<(?P<root>[A-Za-z!][\w:.-]*)", re.DOTALL)
_PAGE_ROOTS = frozenset({b"html", b"head", b"body", b"!doctype", b"svg", b"div", b"p", b"article", b"table"})
_JSON = re.compile(rb"\s*[\[{]\s*[\[{\"\]}]")
_COLUMN = re.compile(rb"\"(?:introtext|fulltext)\"\s*:", re.IGNORECASE)
_ENTITY = re.compile(rb"<!(?:ENTITY|DOCTYPE\s+(?!html)\w)", re.IGNORECASE)


class Kind(StrEnum):
    """What a source is; the value is how the report calls it."""

    WORDPRESS = "WordPress export"
    JOOMLA_CSV = "Joomla articles (CSV)"
    JOOMLA_JSON = "Joomla articles (JSON)"
    PAGE = "saved page"


def find_kind(head: bytes, name: str) -> Kind:
    """By the first :data:`HEAD` bytes of a file. Raises :class:`ContentError` for data of some other kind."""
    start = head.removeprefix(b"\xef\xbb\xbf")
    suffix = name.rpartition(".")[2].lower()
    xml = _XML.match(start)
    if xml and (suffix == "xml" or start.lstrip().startswith(b"<?xml") or xml["root"].lower() == b"rss"):
        line = start.count(b"\n", 0, xml.start("root")) + 1
        if _ENTITY.search(start):
            raise ContentError(
                "XML that defines entities or a document type is not read",
                where=Place(name, line),
                hint="export it again",
            )
        if _WXR.search(start):
            return Kind.WORDPRESS
        if xml["root"].lower() not in _PAGE_ROOTS:
            root = xml["root"].decode("ascii", "replace")
            message = f"XML, but no WordPress export: it begins with <{root}> and names no wordpress.org/export"
            raise ContentError(message, where=Place(name, line), hint="in WordPress: Tools, Export, All content")
    if suffix == "json" or (_JSON.match(start) and _COLUMN.search(start)):
        return Kind.JOOMLA_JSON
    if csv_delimiter(start.decode("utf-8", errors="replace")):
        return Kind.JOOMLA_CSV
    if suffix in ("csv", "tsv"):
        raise ContentError(
            "a table, but not of Joomla articles: its first row names no title and introtext",
            where=Place(name, 1),
            hint="export the table #__content with the names of its columns in the first row",
        )
    if suffix == "sql":
        raise ContentError(
            "a dump in SQL is not read", where=Place(name, 1), hint="export the table #__content as CSV or JSON"
        )
    return Kind.PAGE
