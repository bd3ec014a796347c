"""From the paths a user names to the pages in them, one after another, each with an identity of its own."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from gilyon.errors import ContentError, GilyonError, Place
from gilyon.importers import joomla_tables
from gilyon.importers.converted import Converted, convert_item, convert_page
from gilyon.importers.joomla_article import is_category, read_row
from gilyon.importers.marks import Marks
from gilyon.importers.old_item import NOWHERE, Item, LeftOut, stored_digest
from gilyon.importers.registry import read_page
from gilyon.importers.source_kind import HEAD, Kind, find_kind
from gilyon.importers.wordpress_export import read_items, read_library
from gilyon.pipeline.old_site.request import Request
from gilyon.store.import_ledger import file_digest
from gilyon.store.saved_pages import find_pages, read_saved_page


@dataclass(frozen=True, slots=True)
class Source:
    """A file; ``name`` is its path for messages, ``below`` the same from the folder that was named."""

    path: Path
    name: str
    kind: Kind
    below: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A page that may become an article: its identity, the digest of what the source has, how to convert it.

    ``urls`` are known before it is converted only where a system stored it. ``folder`` is where its pictures lie.
    """

    key: str
    digest: str
    where: str
    title: str
    convert: Callable[[], Converted]
    folder: Path
    urls: tuple[str, ...] = ()


def find_sources(request: Request) -> list[Source]:
    """Raises :class:`GilyonError` for a path that is not there, or of a kind that cannot be read."""
    sources: list[Source] = []
    for path in request.sources:
        if path.is_dir():
            pages = find_pages(path)
            if not pages:
                raise GilyonError(
                    "no saved page lies in this folder",
                    where=Place(_shown(path, request.base)),
                    hint="name the export's own file, or a folder with .html, .htm or .txt files",
                )
            sources += [
                Source(page, _shown(page, request.base), Kind.PAGE, page.relative_to(path).as_posix()) for page in pages
            ]
        else:
            sources.append(Source(path, _shown(path, request.base), kind_of(path, request.base), path.name))
    return sources


def kind_of(path: Path, base: Path) -> Kind:
    """The kind of a file, by its beginning. Raises :class:`GilyonError`."""
    shown = _shown(path, base)
    try:
        with path.open("rb") as file:
            return find_kind(file.read(HEAD), shown)
    except OSError as error:
        raise GilyonError(f"cannot read: {error.strerror or error}", where=Place(shown)) from error


def _shown(path: Path, base: Path) -> str:
    return path.relative_to(base).as_posix() if path.is_relative_to(base) else str(path)


def read_source(
    source: Source, request: Request, root: Path, zone: ZoneInfo
) -> Iterator[Candidate | tuple[str, LeftOut]]:
    """The pages of a source, with identities that hold in the repository at ``root``.

    Raises :class:`ContentError` for a file that breaks off or is no such export.
    """
    if source.kind is Kind.PAGE:
        yield from _read_page(source, root, zone)
        return
    reader = _wordpress if source.kind is Kind.WORDPRESS else _joomla
    found = False
    for item, marks, site in reader(source, request, zone):
        found = True
        where = f"{source.name}:{item.line}" if item.line else source.name
        if isinstance(item, LeftOut):
            yield where, item
            continue
        system = "wordpress" if source.kind is Kind.WORDPRESS else "joomla"
        # Every Joomla has an article 3: where nobody tells the site, the alias tells one from another's.
        nobody = f" {item.slug}" if item.slug else ""
        place = nobody if site == NOWHERE else f" {urlsplit(site).netloc}{urlsplit(site).path.rstrip('/')}"
        yield Candidate(
            key=f"{system}{place} {item.number}",
            digest=item.digest,
            where=where,
            title=item.title,
            convert=lambda item=item, marks=marks, site=site: convert_item(item, site, zone, marks),  # type: ignore[misc]
            folder=source.path.parent,
            urls=item.urls,
        )
    if not found:
        raise ContentError(f"no article in it, though it reads like a {source.kind}", where=Place(source.name, 1))


def _read_page(source: Source, root: Path, zone: ZoneInfo) -> Iterator[Candidate | tuple[str, LeftOut]]:
    try:
        data = read_saved_page(source.path)
    except GilyonError as error:
        yield source.name, LeftOut(source.path.stem, error.message, fault=True)
        return
    folders = tuple(source.below.split("/")[:-1])
    yield Candidate(
        key=f"page {_from_root(source.path, root)}",
        digest=stored_digest(file_digest(data)),
        where=source.name,
        title=source.path.stem,
        convert=lambda: convert_page(read_page(data, zone), folders),
        folder=source.path,
    )


def _from_root(path: Path, root: Path) -> str:
    """The way to a page from the repository, however it was named. Nothing else tells one index.html from another."""
    try:
        return Path(os.path.relpath(os.path.realpath(path), root.resolve())).as_posix()
    except ValueError:  # on another drive
        return path.as_posix()


def _wordpress(source: Source, request: Request, zone: ZoneInfo) -> Iterator[tuple[Item, Marks, str]]:
    with source.path.open("rb") as file:
        library = read_library(file, source.name)
        site = request.site or library.site or NOWHERE
        library.site = site
        for item, marks in read_items(file, source.name, library, zone):
            yield item, marks, site


def _joomla(source: Source, request: Request, zone: ZoneInfo) -> Iterator[tuple[Item, Marks, str]]:
    site = request.site or NOWHERE
    read = joomla_tables.csv_rows if source.kind is Kind.JOOMLA_CSV else joomla_tables.json_rows
    with source.path.open("rb") as file:
        categories = {str(row["id"]): str(row["title"]) for _, row in read(file, source.name) if is_category(row)}
        # A fault of the file has been told by now, before the first article of it.
        for line, row in read(file, source.name):
            if not is_category(row):
                yield *read_row(row, line, site, categories, zone), site
