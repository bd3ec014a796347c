"""``tags.toml``: each term once, with all its spellings. Read into values, edited losslessly."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import count
from typing import Any

from gilyon.content.toml_text import parse_toml
from gilyon.errors import ConfigError, Place
from gilyon.language.slugs import slugify
from gilyon.language.spelling import family_key, variants

_HEADER = re.compile(r"\ufeff?[ \t]*\[\[[ \t]*tag[ \t]*\]\]")
_KEYS = {"name": str, "slug": str, "description": str, "spellings": list}


@dataclass(frozen=True, slots=True)
class Tag:
    """A term: the name shown, the slug of its page, and the spellings that were listed for it.

    ``name`` is the term as readers see it. ``slug`` is the address of its page, made of the name if it is left out.
    ``description`` tells on that page what the term covers. ``spellings`` are other ways of writing it.
    """

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


def parse_vocabulary(text: str, path: str = "tags.toml") -> Vocabulary:
    """The vocabulary in a ``tags.toml``. Raises :class:`ConfigError` with the place of the fault."""
    plain = text.removeprefix("\ufeff").replace("\r\n", "\n")
    data = parse_toml(text, path)
    tables = data.pop("tag", [])
    if data or not isinstance(tables, list):
        raise ConfigError(
            f"unknown key {next(iter(data), 'tag')!r}", where=Place(path, 1), hint="each term is a [[tag]] table"
        )
    lines = [n for n, line in enumerate(plain.split("\n"), 1) if _HEADER.match(line)]
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
                raise ConfigError(
                    f"{tag.name!r} is already there as {table[key].name!r}",
                    where=Place(path, line),
                    hint="keep one term and list the other under its spellings",
                )
            table[key] = tag


def add_tags(text: str, tags: Iterable[Tag]) -> str:
    """``tags.toml`` with terms added at its end, or the spellings of a known term completed.

    A slug that another term already has gets a number, so that each term keeps a page of its own.
    """
    for tag in tags:
        known = parse_vocabulary(text)
        existing = known.find(tag.name)
        if existing is None:
            text = _append(text, replace(tag, slug=_free_slug(tag.slug, known)))
        else:
            listed = (existing.name, *existing.spellings)
            missing = tuple(s for s in dict.fromkeys((tag.name, *tag.spellings)) if s not in listed)
            text = _edit(text, existing, replace(existing, spellings=(*existing.spellings, *missing)))
    return text


def rename_tag(text: str, old: str, new: str) -> str:
    """``tags.toml`` with a term's name changed; its old name stays findable as a spelling.

    Raises :class:`KeyError` if there is no such term.
    """
    tag = parse_vocabulary(text).find(old)
    if tag is None:
        raise KeyError(old)
    spellings = tuple(s for s in dict.fromkeys([*tag.spellings, tag.name]) if s != new)
    return _edit(text, tag, replace(tag, name=new, spellings=spellings))


def remove_tag(text: str, name: str) -> str:
    """``tags.toml`` without a term; unchanged if it is not there. Comments outside the term's lines stay."""
    known = parse_vocabulary(text)
    tag = known.find(name)
    if tag is None:
        return text
    lines = _lines(text)
    start, end = _own_lines(lines, *_table(lines, known.tags.index(tag), len(known.tags)))
    bom = "\ufeff" if start == 0 and text.startswith("\ufeff") else ""
    return _checked(bom + "".join(lines[:start] + lines[end:]), [t for t in known.tags if t is not tag])


def _free_slug(slug: str, known: Vocabulary) -> str:
    taken = {tag.slug.casefold() for tag in known.tags}
    numbered = (f"{slug}-{number}" for number in count(2))
    return slug if slug.casefold() not in taken else next(s for s in numbered if s.casefold() not in taken)


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
    gap = "" if not text.strip("\ufeff") else newline if text.endswith("\n") else newline * 2
    added = f"[[tag]]\n{tomlkit.dumps(table)}".replace("\n", newline)
    return _checked(text + gap + added, [*parse_vocabulary(text).tags, tag])


def _edit(text: str, old: Tag, new: Tag) -> str:
    """Change a term's name and spellings. What stays, within a list of spellings too, keeps its bytes."""
    if new == old:
        return text
    tags = parse_vocabulary(text).tags
    lines = _lines(text)
    start, bound = _table(lines, tags.index(old), len(tags))
    edited = _edited_table("".join(lines[start:bound]), old, new)
    if "\r\n" in text and not re.search(r"(?<!\r)\n", text):
        edited = re.sub(r"(?<!\r)\n", "\r\n", edited)
    changed = "".join([*lines[:start], edited, *lines[bound:]])
    return _checked(changed, [new if tag == old else tag for tag in tags])


def _edited_table(text: str, old: Tag, new: Tag) -> str:
    import tomlkit

    bom = "\ufeff" if text.startswith("\ufeff") else ""
    document = tomlkit.parse(text.removeprefix(bom))
    tables = document["tag"]
    assert isinstance(tables, tomlkit.items.AoT)
    table = tables[0]
    if new.name != old.name:
        table["name"] = new.name
    listed = table.get("spellings")
    if isinstance(listed, tomlkit.items.Array) and len(set(old.spellings)) == len(old.spellings):
        for spelling in [s for s in old.spellings if s not in new.spellings]:
            listed.remove(spelling)
        for spelling in [s for s in new.spellings if s not in old.spellings]:
            listed.append(spelling)
    elif new.spellings != old.spellings:
        table["spellings"] = list(new.spellings)
    return bom + tomlkit.dumps(document)


def _lines(text: str) -> list[str]:
    # Only \n ends a line in TOML; str.splitlines would also break inside a text that holds U+2028.
    return re.findall(r"[^\n]*\n|[^\n]+", text)


def _table(lines: list[str], number: int, total: int) -> tuple[int, int]:
    """From the header of the ``number``-th term to the next header or the end."""
    headers = [n for n, line in enumerate(lines) if _HEADER.match(line)]
    if len(headers) != total:
        raise _by_hand()
    return headers[number], headers[number + 1] if number + 1 < total else len(lines)


def _own_lines(lines: list[str], start: int, bound: int) -> tuple[int, int]:
    """Of these lines those that go with the term: its keys, comments below them, the blank lines that set it off.

    Comments that stand apart, or on the next term's header, are not its own.
    """
    end = start + 1 + max(n for n in range(bound - start) if re.match(r"\ufeff?\s*[^\s#]", lines[start + n]))
    attached = next((n for n in range(end, bound) if not lines[n].lstrip().startswith("#")), bound)
    if attached < bound or bound == len(lines):
        end = attached
    set_off = start == 0 or not lines[start - 1].strip("\ufeff \t\r\n")
    while set_off and end < bound and not lines[end].strip():
        end += 1
    if end == len(lines) and start > 0 and set_off:
        start -= 1
    return start, end


def _checked(text: str, meant: list[Tag]) -> str:
    """``text``, if it says what was meant. A slug that is made from the name may follow the name."""
    found = parse_vocabulary(text).tags
    if [(t.name, t.description, t.spellings) for t in found] != [(t.name, t.description, t.spellings) for t in meant]:
        raise _by_hand()
    return text


def _by_hand() -> ConfigError:
    return ConfigError(
        "tags.toml cannot be changed without touching more than the term",
        where=Place("tags.toml"),
        hint="write each term as its own [[tag]] table, or edit the file by hand",
    )
