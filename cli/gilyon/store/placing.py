"""Where a new article goes: its slug, its section, its file; and that nothing is there yet."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import count
from pathlib import Path, PurePosixPath

from gilyon.core.article import slug_key
from gilyon.core.former_addresses import address_key
from gilyon.errors import ContentError, GilyonError, Place
from gilyon.language.slugs import slugify
from gilyon.store.articles import Collection, load_all
from gilyon.store.creation import refuse_existing
from gilyon.store.files import within
from gilyon.store.repository import Repository

MAX_SLUG = 80


@dataclass(frozen=True, slots=True)
class Spot:
    """``path`` and ``folder`` are relative to the root; ``slug_field`` is empty where the file's name says it."""

    path: str
    folder: str
    slug: str
    slug_field: str


class Spots:
    """Places for many new articles: each is given once, and a slug that is taken gets a number.

    ``gone`` are files that will not be there any more.
    """

    def __init__(self, repository: Repository, collection: Collection, gone: Iterable[str] = ()) -> None:
        self._repository = repository
        self._slugs = set(collection.index.by_slug)
        self._slugs |= {address_key(alias) for article in collection.index for alias in article.meta.aliases}
        self._slugs |= {_stem_key(path) for path in collection.paths if path not in collection.index.by_path}
        self._paths: set[str] = set()
        left = set(gone)
        for folder, _, files in os.walk(repository.articles):
            for name in files:
                shown = repository.relative(Path(folder, name))
                if shown not in left:
                    self._paths |= {shown.casefold(), *(str(part).casefold() for part in PurePosixPath(shown).parents)}

    def section(self, section: str) -> str:
        """The folder of a section, from the root. Raises :class:`GilyonError` for one that cannot be."""
        parts = ["articles", *_section(self._repository, section)]
        for length in range(1, len(parts) + 1):
            path = self._repository.root.joinpath(*parts[:length])
            if path.exists() and not path.is_dir():
                where = Place("/".join(parts[:length]))
                raise GilyonError("already exists, and is no folder", where=where, hint="choose another --section")
        return "/".join(parts)

    def take(self, wanted: str, title: str, folder: str) -> tuple[Spot, bool]:
        """The spot for an old slug, or for a title without one; and whether that one was taken."""
        conventions = self._repository.settings.conventions
        length = MAX_SLUG if wanted else conventions.slug_length
        base = slugify(wanted or title, style=conventions.slug_style, max_length=length)
        for number in count(1):
            slug = base if number == 1 else f"{base[: MAX_SLUG - 8]}-{number}"
            if self._free(slug, folder):
                break
        self._slugs.add(slug_key(slug))
        by_name = slugify(slug, style=conventions.slug_style, max_length=conventions.slug_length)
        return Spot(f"{folder}/{slug}.md", folder, slug, "" if by_name == slug else slug), slug != base

    def _free(self, slug: str, folder: str) -> bool:
        # Beside the article lies a folder of its name, with its pictures.
        beside = {f"{folder}/{slug}".casefold(), f"{folder}/{slug}.md".casefold()}
        return slug_key(slug) not in self._slugs and not beside & self._paths


def find_spot(repository: Repository, title: str, slug: str | None, section: str | None) -> Spot:
    """A free place for a new article. Raises :class:`GilyonError` for a slug or section that cannot be, or is taken."""
    conventions = repository.settings.conventions
    chosen = (
        _checked_slug(slug)
        if slug is not None
        else slugify(title, style=conventions.slug_style, max_length=conventions.slug_length)
    )
    folder = "/".join(["articles", *_section(repository, section or "")])
    by_name = slugify(chosen, style=conventions.slug_style, max_length=conventions.slug_length)
    spot = Spot(f"{folder}/{chosen}.md", folder, chosen, "" if by_name == chosen else chosen)
    _refuse_taken(repository, spot)
    return spot


def _checked_slug(slug: str) -> str:
    right = slugify(slug, max_length=max(MAX_SLUG, len(slug)))
    if slug != right or len(slug) > MAX_SLUG:
        raise GilyonError(f"slug {slug!r} cannot be used in an address", hint=f"use {right[:MAX_SLUG]!r}")
    return slug


def _section(repository: Repository, section: str) -> list[str]:
    plain = unicodedata.normalize("NFC", section).strip().rstrip("/")
    parts = plain.split("/") if plain else []
    for part in parts:
        if not part or part.startswith(".") or part != part.strip() or part.endswith(".") or not _is_name(part):
            raise GilyonError(f"{section!r} is not a folder below articles/", hint="for example --section guides/sales")
    try:
        within(repository.articles, repository.articles.joinpath(*parts))
    except ContentError as error:
        raise GilyonError(f"{section!r} leads out of articles/", where=error.where) from error
    return parts


def _is_name(part: str) -> bool:
    return not any(c in '\\:*?"<>|' or unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp") for c in part)


def _refuse_taken(repository: Repository, spot: Spot) -> None:
    hint = "choose another with --slug; nothing was written"
    refuse_existing(repository.root, [spot.path], hint=hint)
    collection = load_all(repository)
    wanted = slug_key(spot.slug)
    taken = [article.path for article in collection.index.by_slug.get(wanted, ())]
    # A file that does not load yet still means to be an article.
    taken += [p for p in collection.paths if p not in collection.index.by_path and _stem_key(p) == wanted]
    if taken:
        raise GilyonError(f"the slug {spot.slug!r} is taken", where=Place(taken[0]), hint=hint)


def _stem_key(path: str) -> str:
    return slug_key(PurePosixPath(path).stem)
