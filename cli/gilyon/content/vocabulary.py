"""``tags.toml``: each term once, with all its spellings and the terms it is near to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import dropwhile, islice, takewhile
from typing import Any

from gilyon.content.toml_text import parse_toml
from gilyon.errors import ConfigError, Place
from gilyon.language.number import agreeing_forms
from gilyon.language.slugs import slugify
from gilyon.language.spelling import family_key, variants

HEADER = re.compile(r"\ufeff?[ \t]*\[\[[ \t]*tag[ \t]*\]\]")
LISTS = ("spellings", "aliases", "related", "broader")
_KEYS: dict[str, type] = {"name": str, "slug": str, "description": str, **dict.fromkeys(LISTS, list), "generate": bool}


@dataclass(frozen=True, slots=True)
class Tag:
    """A term: the name shown, the slug of its page, and the spellings that were listed for it.

    ``name`` is the term as readers see it. ``slug`` is the address of its page, made of the name if it is left out.
    ``description`` tells on that page what the term covers. ``spellings`` are other ways of writing it. ``aliases`` are
    slugs that its page had before, which still lead to it. ``related`` and ``broader`` name other terms, in any
    spelling. Without ``generate`` it has the listed spellings alone.
    """

    name: str
    slug: str
    description: str = ""
    spellings: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    broader: tuple[str, ...] = ()
    generate: bool = True

    def all_spellings(self) -> list[str]:
        """Listed and generated spellings, the name first, no two alike."""
        return list(dict.fromkeys([self.name, *self.spellings, *(variants(self.name) if self.generate else ())]))

    def wordings(self) -> list[str]:
        """What readers search for: the spellings, then those of the other number (מכירה טכנית, מכירות טכניות)."""
        forms = agreeing_forms(self.name) if self.generate else ()
        return list(dict.fromkeys([*self.all_spellings(), *(s for form in forms for s in variants(form))]))


@dataclass(frozen=True, slots=True)
class Near:
    """The terms that a term is near to: those it is a part of, its parts, and those that belong beside it."""

    broader: tuple[Tag, ...] = ()
    narrower: tuple[Tag, ...] = ()
    related: tuple[Tag, ...] = ()


@dataclass(frozen=True)
class Vocabulary:
    """The terms of a publication, in the file's order."""

    tags: tuple[Tag, ...] = ()

    @cached_property
    def _by_key(self) -> dict[str, Tag]:
        # A name outranks another term's spelling, and both outrank a slug. A slug made from its name is left out: it
        # drops signs, so "c" of "C++" would also catch the term "C".
        names = [(tag.name, tag) for tag in self.tags]
        names += [(spelling, tag) for tag in self.tags for spelling in tag.spellings]
        names += [(tag.slug, tag) for tag in self.tags if tag.slug != slugify(tag.name)]
        return {family_key(name): tag for name, tag in reversed(names)}

    def find(self, term: str) -> Tag | None:
        """The tag a term names, in whatever spelling, or None."""
        return self._by_key.get(family_key(term))

    def resolve(self, term: str) -> Tag:
        """Like :meth:`find`; a term that is not in the vocabulary becomes a tag of its own."""
        return self.find(term) or Tag(term, slugify(term))

    def key(self, term: str) -> str:
        """Terms with the same key are one term: by the vocabulary, or as spellings of each other."""
        name = self.resolve(term).name
        return family_key(name) or name

    def near(self, tag: Tag) -> Near:
        """All terms that a term is near to."""
        return Near(self.broader(tag), self.narrower(tag), self.related(tag))

    def broader(self, tag: Tag) -> tuple[Tag, ...]:
        """The terms that a term is a part of, as it names them."""
        return tuple(dict.fromkeys(found for name in tag.broader if (found := self.find(name))))

    def narrower(self, tag: Tag) -> tuple[Tag, ...]:
        """The terms that name this one as broader."""
        return tuple(other for other in self.tags if tag in self.broader(other))

    def related(self, tag: Tag) -> tuple[Tag, ...]:
        """The terms that a term names as related, and those that name it so: the relation goes both ways."""
        named = [found for name in tag.related if (found := self.find(name))]
        naming = [other for other in self.tags if any(self.find(name) == tag for name in other.related)]
        return tuple(dict.fromkeys([*named, *naming]))


@dataclass(frozen=True, slots=True)
class Reading:
    """A ``tags.toml`` as far as it can be followed: terms, their places, and why it may not be used as it is."""

    vocabulary: Vocabulary
    lines: tuple[str, ...]
    places: tuple[Place, ...]
    faults: tuple[ConfigError, ...]


def parse_vocabulary(text: str, path: str = "tags.toml") -> Vocabulary:
    """The vocabulary in a ``tags.toml``. Raises :class:`ConfigError` with the place of the first fault."""
    reading = read_vocabulary(text, path)
    if reading.faults:
        raise reading.faults[0]
    return reading.vocabulary


def read_vocabulary(text: str, path: str = "tags.toml") -> Reading:
    """As :func:`parse_vocabulary`, with every fault of terms towards each other.

    Raises :class:`ConfigError` for a file that is not terms at all.
    """
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").split("\n")
    data = parse_toml(text, path)
    tables = data.pop("tag", [])
    if data or not isinstance(tables, list):
        raise ConfigError(
            f"unknown key {next(iter(data), 'tag')!r}", where=Place(path, 1), hint="each term is a [[tag]] table"
        )
    headers = [number for number, line in enumerate(lines, 1) if HEADER.match(line)]
    headers += [1] * (len(tables) - len(headers))
    places = tuple(Place(path, line) for _, line in zip(tables, headers, strict=False))
    vocabulary = Vocabulary(tuple(_tag(table, place) for table, place in zip(tables, places, strict=True)))
    faults = [*_duplicates(vocabulary, places), *_false_relations(vocabulary, places, lines)]
    return Reading(vocabulary, tuple(lines), places, tuple(faults))


def _tag(table: Any, where: Place) -> Tag:
    if not isinstance(table, dict):
        raise ConfigError("each term is a [[tag]] table", where=where)
    for key, value in table.items():
        if key not in _KEYS:
            raise ConfigError(f"unknown key {key!r} in [[tag]]", where=where, hint=f"valid keys: {', '.join(_KEYS)}")
        texts = value if isinstance(value, list) else ()
        if not isinstance(value, _KEYS[key]) or not all(isinstance(text, str) for text in texts):
            raise ConfigError(f"{key!r} has the wrong type", where=where)
    name = table.get("name", "").strip()
    if not name:
        raise ConfigError("a [[tag]] needs a name", where=where)
    slug = table.get("slug") or slugify(name)
    aliases = tuple(table.get("aliases", ()))
    for address in (slug, *aliases):
        if address != slugify(address):
            hint = f"use {slugify(address)!r}"
            raise ConfigError(f"slug {address!r} cannot be used in an address", where=where, hint=hint)
    lists = {key: tuple(table.get(key, ())) for key in LISTS}
    return Tag(name, slug, table.get("description", ""), **lists, generate=table.get("generate", True))


def _duplicates(vocabulary: Vocabulary, places: tuple[Place, ...]) -> Iterator[ConfigError]:
    names: dict[str, Tag] = {}
    slugs: dict[str, Tag] = {}
    for tag, place in zip(vocabulary.tags, places, strict=True):
        same, neighbour = names.setdefault(family_key(tag.name), tag), slugs.setdefault(tag.slug.casefold(), tag)
        if same is not tag:
            hint = "keep one term and list the other under its spellings"
            yield ConfigError(f"{tag.name!r} is already there as {same.name!r}", where=place, hint=hint)
        elif neighbour is not tag:
            hint = f"give {tag.name!r} a slug of its own"
            yield ConfigError(f"slug {tag.slug!r} is already there: {neighbour.name!r} has it", where=place, hint=hint)
    for tag, place in zip(vocabulary.tags, places, strict=True):
        for alias in tag.aliases:
            other = slugs.setdefault(alias.casefold(), tag)
            if other is not tag or alias.casefold() == tag.slug.casefold():
                yield ConfigError(
                    f"alias {alias!r} is taken by {other.name!r}",
                    where=place,
                    hint="an alias is an address that no term has any more",
                )


def _false_relations(vocabulary: Vocabulary, places: tuple[Place, ...], lines: list[str]) -> Iterator[ConfigError]:
    for tag, place in zip(vocabulary.tags, places, strict=True):
        for key, name in [*(("related", name) for name in tag.related), *(("broader", name) for name in tag.broader)]:
            found = vocabulary.find(name)
            if found is None:
                message = f"{key} term {name!r} of {tag.name!r} is not in the vocabulary"
                hint = "name another term of this file, in any spelling"
            elif found == tag:
                message, hint = f"{tag.name!r} names itself as {key}", f"take {name!r} out"
            else:
                continue
            yield ConfigError(message, where=place_of(name, key, place, lines), hint=hint)
        if _above_itself(tag, vocabulary):
            where = place_of(tag.broader[0], "broader", place, lines)
            hint = "of two terms only one can be the broader"
            yield ConfigError(f"{tag.name!r} is broader than itself", where=where, hint=hint)


def place_of(value: str, key: str, header: Place, lines: Sequence[str]) -> Place:
    """Where a term says this under this key: as near as can be told from lines, at worst its header."""
    start = header.line or 1
    own = takewhile(lambda row: not HEADER.match(row[1]), enumerate(islice(lines, start, None), start + 1))
    said = list(dropwhile(lambda row: not re.match(rf"[ \t]*{key}[ \t]*=", row[1]), own))
    for number, line in said:
        if found := re.search(f"([\"']){re.escape(value)}\\1", line):
            return Place(header.path, number, found.start() + 1)
    return Place(header.path, said[0][0]) if said else header


def _above_itself(tag: Tag, vocabulary: Vocabulary) -> bool:
    """True if a term is reached again from the terms above it; to name itself is another fault."""
    seen: set[Tag] = set()
    above = [other for other in vocabulary.broader(tag) if other != tag]
    while above:
        other = above.pop()
        if other == tag:
            return True
        if other not in seen:
            seen.add(other)
            above += vocabulary.broader(other)
    return False
