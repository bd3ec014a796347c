"""The first half of an import: what each page of the sources is to the repository, and where the new ones go.

Converted pages go to a spool on the disk, so that a large site is never held whole.
"""

from __future__ import annotations

import pickle
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import IO

from gilyon.content.frontmatter import parse_front_matter
from gilyon.core.former_addresses import address_key, address_on_site, is_whole
from gilyon.errors import ContentError
from gilyon.exporters.addresses import is_own, site_address
from gilyon.importers.converted import Converted, same_page
from gilyon.importers.marks import Eye, plain_reasons
from gilyon.importers.old_item import LeftOut
from gilyon.language.slugs import slugify
from gilyon.pipeline.old_site.request import Report, Request, Told
from gilyon.pipeline.old_site.sources import Candidate, Source, read_source
from gilyon.store.articles import Collection
from gilyon.store.files import refusals
from gilyon.store.import_ledger import Entry, Ledger, untouched
from gilyon.store.placing import Spot, Spots
from gilyon.store.repository import Repository


@dataclass
class Placed:
    """A converted page with its place; ``folder`` is where its pictures are looked for."""

    key: str
    digest: str
    where: str
    spot: Spot
    converted: Converted
    folder: str
    page_file: bool
    aliases: tuple[str, ...]
    eyes: list[Eye] = field(default_factory=list)
    before: Entry | None = None


class Spool:
    """Converted pages in a nameless file, in the order in which they came."""

    def __init__(self) -> None:
        self._folder = Path(tempfile.gettempdir())
        with refusals(self._folder):
            self._file: IO[bytes] = tempfile.TemporaryFile(dir=self._folder)  # noqa: SIM115  # closed by close()
        self.count = 0

    def add(self, placed: Placed) -> None:
        with refusals(self._folder):
            pickle.dump(placed, self._file)
        self.count += 1

    def __iter__(self) -> Iterator[Placed]:
        with refusals(self._folder):
            self._file.seek(0)
        for _ in range(self.count):
            placed: Placed = pickle.load(self._file)
            yield placed

    def close(self) -> None:
        self._file.close()


class Intake:
    """Goes through the sources and fills the spool, the report, the keywords and the map of old addresses."""

    def __init__(self, repository: Repository, collection: Collection, ledger: Ledger, request: Request, report: Report,
                 gone: list[str]) -> None:  # fmt: skip
        self.spool = Spool()
        self.keywords: list[str] = []
        self.pages: dict[str, str] = {}
        """From old pages, as :func:`same_page` names them, to the paths of their articles."""
        self._repository = repository
        self._ledger = ledger
        self._request = request
        self._report = report
        self._spots = Spots(repository, collection, gone)
        self._root = site_address(repository.settings).partition("://")[2].partition("/")[2]
        self._by_path = collection.index.by_path
        self._owners = {article.slug.casefold(): article.path for article in collection.index}
        self._aliases = {
            address_key(alias): article.path for article in collection.index for alias in article.meta.aliases
        }
        self._imported = {entry.path for entry in ledger.values()}
        self._seen: dict[str, str] = {}

    def read(self, source: Source, advance: Callable[[], None]) -> None:
        """Take in what a source has; ``advance`` is called for each page."""
        repository = self._repository
        for found in read_source(source, self._request, repository.root, repository.settings.zone):
            advance()
            if isinstance(found, Candidate):
                self._take(found)
            else:
                where, left = found
                self._drop(where, left)

    def _take(self, found: Candidate) -> None:
        if found.key in self._seen:
            self._drop(found.where, LeftOut(found.title, f"the same page as {self._seen[found.key]}"))
            return
        self._seen[found.key] = found.where
        entry = self._ledger.get(found.key)
        try:
            if entry is not None:
                self._known(found, entry)
            else:
                self._new(found)
        except ContentError as error:
            self._drop(found.where, LeftOut(found.title, error.message, fault=True))

    def _known(self, found: Candidate, entry: Entry) -> None:
        root = self._repository.root
        told = Told(found.where, found.title, "", entry.path)
        moved = next((self._aliases[key] for key in self._keys(found.urls) if key in self._aliases), "")
        path = entry.path if (root / entry.path).is_file() else moved
        self.pages |= {same_page(url): path for url in found.urls if path}
        if not path:
            self._report.left_alone.append(_why(told, "its article was deleted or moved here"))
        elif entry.source == found.digest:
            self._report.unchanged.append(_why(told, "", path))
        elif path != entry.path or not untouched(root, entry):
            self._report.left_alone.append(_why(told, "changed at the source, and its article was edited here", path))
        elif not self._request.update:
            self._report.left_alone.append(_why(told, "changed at the source since; --update brings the change", path))
        else:
            article = self._by_path.get(path)
            slug = article.slug if article else PurePosixPath(path).stem
            field = slug if article and parse_front_matter(article.source).get("slug") else ""
            self._place(found, _named(found, found.convert()), Spot(path, path.rpartition("/")[0], slug, field), entry)

    def _new(self, found: Candidate) -> None:
        converted = _named(found, found.convert())
        urls = found.urls or converted.urls
        owner = next((self._aliases[key] for key in self._keys(urls) if key in self._aliases), "")
        if owner and owner not in self._imported:
            self._report.unchanged.append(Told(found.where, converted.page.title, "by its old address", owner))
            self.pages |= {same_page(url): owner for url in urls}
            return
        request = self._request
        folders = [slugify(name) for name in converted.folders] if request.keep_sections else []
        folder = self._spots.section("/".join([*([request.section] if request.section else []), *folders]))
        title = converted.page.title
        spot, taken = self._spots.take(converted.slug, title, folder)
        eyes = []
        if taken:
            eyes.append(
                Eye(1, f"another article has the address {(converted.slug or title)!r}, so this one is {spot.slug!r}")
            )
        self._place(found, converted, spot, None, eyes)

    def _place(
        self, found: Candidate, converted: Converted, spot: Spot, before: Entry | None, eyes: list[Eye] | None = None
    ) -> None:
        aliases, conflicts = self._former(converted, spot)
        eyes = [*(eyes or []), *plain_reasons([*converted.notes, *conflicts])]
        self.keywords += converted.page.keywords
        self.pages |= {same_page(url): spot.path for url in converted.urls}
        page_file = found.folder.is_file()
        placed = Placed(
            found.key, found.digest, found.where, spot, converted, str(found.folder), page_file, aliases, eyes, before
        )
        self.spool.add(placed)

    def _former(self, converted: Converted, spot: Spot) -> tuple[tuple[str, ...], list[str]]:
        """The old addresses that lead to the article from now on, and those that cannot."""
        patterns = [self._filled(pattern, converted) for pattern in self._request.old_addresses]
        addresses = [address for url in (*converted.urls, *patterns) if (address := address_on_site(url, self._root))]
        kept: dict[str, str] = {}
        conflicts = []
        for address in addresses:
            key = address_key(address)
            owner = self._owners.get(key) or self._aliases.get(key)
            if key == spot.slug.casefold() or key in kept:
                continue
            if is_own(address):
                conflicts.append(f"its old address {address} is a page of the new site itself")
            elif owner and owner != spot.path:
                conflicts.append(f"its old address {address} leads to {owner}")
            else:
                kept[key] = address
        self._owners[spot.slug.casefold()] = spot.path
        self._aliases |= dict.fromkeys(kept, spot.path)
        self._imported.add(spot.path)
        return tuple(kept.values()), conflicts

    @staticmethod
    def _filled(pattern: str, converted: Converted) -> str:
        category = slugify(converted.folders[0]) if converted.folders else ""
        values = {"{id}": converted.number, "{slug}": converted.slug, "{category}": category}
        for name, value in values.items():
            pattern = pattern.replace(name, value)
        return pattern

    def _keys(self, urls: tuple[str, ...]) -> Iterator[str]:
        addresses = (address_on_site(url, self._root) for url in urls)
        return (address_key(address) for address in addresses if is_whole(address))

    def _drop(self, where: str, left: LeftOut) -> None:
        place = f"{where}:{left.line}" if left.line and not where.endswith(f":{left.line}") else where
        self._report.dropped.append(Told(place, left.title, left.reason, fault=left.fault))


def _named(found: Candidate, converted: Converted) -> Converted:
    """With a title in any case. Raises :class:`ContentError` for a page on which there is nothing."""
    page = converted.page
    if page.title:
        return converted
    if not page.body.strip():
        raise ContentError("there is neither a title nor a text")
    title = " ".join((found.title or converted.slug).replace("-", " ").split())
    notes = (*converted.notes, "it had no title, and is called after its address")
    return replace(converted, page=replace(page, title=title or "…"), notes=notes)


def _why(told: Told, reason: str, path: str = "") -> Told:
    return Told(told.source, told.title, reason, path or told.path)
