"""Where a new article goes: its slug, its section, its file; and that nothing is there yet."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from pathlib import PurePosixPath

from gilyon.core.article import slug_key
from gilyon.errors import ContentError, GilyonError, Place
from gilyon.language.slugs import slugify
from gilyon.store.articles import load_all
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
