"""``tags.toml``: each term once, with all its spellings. Read into values, edited losslessly."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from gilyon.errors import ConfigError, Place
from gilyon.language.slugs import slugify
from gilyon.language.spelling import family_key, variants

_KEYS = {"name": str, "slug": str, "description": str, "spellings": list}


@dataclass(frozen=True, slots=True)
class Tag:
    """A term: the name shown, the slug of its page, and the spellings that were listed for it."""

    name: str
    slug: str
    description: str = ""
    spellings: tuple[str, ...] = ()

    def all_spellings(self) -> list[str]:
        """Listed and generated spellings, the name first, no two alike."""
        return list(dict.fromkeys([self.name, *self.spellings, *variants(self.name)]))


@dataclass(frozen=True)
class Vocabulary:
    """The terms of a publication, in the file's order."""

    tags: tuple[Tag, ...] = ()

    @cached_property
    def _by_key(self) -> dict[str, Tag]:
        table: dict[str, Tag] = {}
        for tag in self.tags:
            for spelling in (tag.name, tag.slug, *tag.spellings):
                table.setdefault(family_key(spelling), tag)
        return table

    def find(self, term: str) -> Tag | None:
        """The tag a term names, in whatever spelling, or None."""
        return self._by_key.get(family_key(term))

    def resolve(self, term: str) -> Tag:
        """Like :meth:`find`; a term that is not in the vocabulary becomes a tag of its own."""
        return self.find(term) or Tag(term, slugify(term))


def parse_vocabulary(text: str, path: str = "tags.toml") -> Vocabulary:
    """The vocabulary in a ``tags.toml``. Raises :class:`ConfigError` with the place of the fault."""
    plain = text.removeprefix("\ufeff").replace("\r\n", "\n")
    try:
        data = tomllib.loads(plain)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        at = re.search(r"at line (\d+), column (\d+)", str(error))
        where = Place(path, int(at[1]), int(at[2])) if at else Place(path)
        raise ConfigError(re.sub(r" \(at .*\)$", "", str(error)), where=where) from error
    tables = data.pop("tag", [])
    if data or not isinstance(tables, list):
        raise ConfigError(f"unknown key {next(iter(data), 'tag')!r}", where=Place(path, 1),
                          hint="each term is a [[tag]] table")
    lines = [n for n, line in enumerate(plain.splitlines(), 1) if re.match(r"\s*\[\[\s*tag\s*\]\]", line)]
    lines += [1] * (len(tables) - len(lines))
    tags = [_tag(table, Place(path, line)) for table, line in zip(tables, lines, strict=False)]
    _refuse_duplicates(tags, lines, path)
    return Vocabulary(tuple(tags))


def _tag(table: Any, where: Place) -> Tag:
    if not isinstance(table, dict):
        raise ConfigError("each term is a [[tag]] table", where=where)
    for key, value in table.items():
        if key not in _KEYS:
            raise ConfigError(f"unknown key {key!r} in [[tag]]", where=where, hint=f"valid keys: {', '.join(_KEYS)}")
        if not isinstance(value, _KEYS[key]) or (key == "spellings" and not all(isinstance(v, str) for v in value)):
            raise ConfigError(f"{key!r} has the wrong type", where=where)
    name = table.get("name", "").strip()
    if not name:
        raise ConfigError("a [[tag]] needs a name", where=where)
    slug = table.get("slug") or slugify(name)
    if slug != slugify(slug):
        raise ConfigError(f"slug {slug!r} cannot be used in an address", where=where, hint=f"use {slugify(slug)!r}")
    return Tag(name, slug, table.get("description", ""), tuple(table.get("spellings", ())))


def _refuse_duplicates(tags: Iterable[Tag], lines: list[int], path: str) -> None:
    names: dict[str, Tag] = {}
    slugs: dict[str, Tag] = {}
    for tag, line in zip(tags, lines, strict=False):
        for table, key in ((names, family_key(tag.name)), (slugs, tag.slug.casefold())):
            if key in table:
                raise ConfigError(f"{tag.name!r} is already there as {table[key].name!r}", where=Place(path, line),
                                  hint="keep one term and list the other under its spellings")
            table[key] = tag


def add_tags(text: str, tags: Iterable[Tag]) -> str:
    """``tags.toml`` with terms added at its end, or the spellings of a known term completed."""
    known = parse_vocabulary(text)
    for tag in tags:
        existing = known.find(tag.name)
        if existing is None:
            text = _append(text, tag)
        else:
            listed = (existing.name, *existing.spellings)
            missing = [s for s in (tag.name, *tag.spellings) if s not in listed]
            if missing:
                text = _edit_table(text, existing.name, {"spellings": [*existing.spellings, *missing]})
        known = parse_vocabulary(text)
    return text


def rename_tag(text: str, old: str, new: str) -> str:
    """``tags.toml`` with a term's name changed; its old name stays findable as a spelling.

    Raises :class:`KeyError` if there is no such term.
    """
    tag = parse_vocabulary(text).find(old)
    if tag is None:
        raise KeyError(old)
    spellings = [s for s in dict.fromkeys([*tag.spellings, tag.name]) if s != new]
    return _edit_table(text, tag.name, {"name": new, "spellings": spellings})


def remove_tag(text: str, name: str) -> str:
    """``tags.toml`` without a term; unchanged if it is not there."""
    tag = parse_vocabulary(text).find(name)
    return text if tag is None else _edit_table(text, tag.name, None)


def _append(text: str, tag: Tag) -> str:
    import tomlkit

    table: dict[str, Any] = {"name": tag.name}
    if tag.slug != slugify(tag.name):
        table["slug"] = tag.slug
    if tag.description:
        table["description"] = tag.description
    if tag.spellings:
        table["spellings"] = list(tag.spellings)
    newline = "\r\n" if "\r\n" in text else "\n"
    gap = "" if not text else newline if text.endswith("\n") else newline * 2
    return text + gap + f"[[tag]]\n{tomlkit.dumps(table)}".replace("\n", newline)


def _edit_table(text: str, name: str, values: dict[str, Any] | None) -> str:
    """Change keys of one term, or remove it (None). What is not named keeps its bytes."""
    import tomlkit

    bom = "\ufeff" if text.startswith("\ufeff") else ""
    document = tomlkit.parse(text.removeprefix(bom))
    tables = document["tag"]
    assert isinstance(tables, tomlkit.items.AoT)
    table = next(t for t in tables if str(t["name"]).strip() == name)
    if values is None:
        tables.remove(table)
    else:
        table.update(values)
    edited = tomlkit.dumps(document)
    if "\r\n" in text:
        edited = re.sub(r"(?<!\r)\n", "\r\n", edited)
    return bom + edited
