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
_KEYS = {"name": str, "slug": str, "description": str, "spellings": list, "aliases": list}


@dataclass(frozen=True, slots=True)
class Tag:
    """A term: the name shown, the slug of its page, the spellings that were listed for it.

    ``aliases`` are slugs that its page had before, which still lead to it.
    """

    name: str
    slug: str
    description: str = ""
    spellings: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()

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
    return Tag(name, slug, table.get("description", ""), tuple(table.get("spellings", ())), aliases)


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
    for tag, line in zip(tags, lines, strict=False):
        for alias in tag.aliases:
            other = slugs.setdefault(alias.casefold(), tag)
            if other is not tag or alias.casefold() == tag.slug.casefold():
                raise ConfigError(
                    f"alias {alias!r} is taken by {other.name!r}",
                    where=Place(path, line),
                    hint="an alias is an address that no term has any more",
                )


def add_tags(text: str, tags: Iterable[Tag]) -> str:
    """``tags.toml`` with terms added at its end, or a known term completed: spellings, aliases, a lacking description.

    A slug that another term already has gets a number, so that each term keeps a page of its own.
    """
    for tag in tags:
        known = parse_vocabulary(text)
        existing = known.find(tag.name)
        if existing is None:
            text = _append(text, replace(tag, slug=_free_slug(tag.slug, known)))
        else:
            text = _edit(text, existing, _completed(existing, tag))
    return text


def rename_tag(text: str, old: str, new: str) -> str:
    """``tags.toml`` with a term's name changed; its old name stays findable as a spelling.

    A slug that is made from the name follows it, and the old slug becomes an alias. Raises :class:`KeyError` if there
    is no such term.
    """
    known = parse_vocabulary(text)
    tag = known.find(old)
    if tag is None:
        raise KeyError(old)
    written = parse_toml(text, "tags.toml")["tag"][known.tags.index(tag)].get("slug")
    others = Vocabulary(tuple(other for other in known.tags if other is not tag))
    slug = tag.slug if written else _free_slug(slugify(new), others)
    spellings = tuple(s for s in dict.fromkeys([*tag.spellings, tag.name]) if s != new)
    aliases = tuple(a for a in dict.fromkeys([*tag.aliases, tag.slug]) if a != slug)
    return _edit(text, tag, replace(tag, name=new, slug=slug, spellings=spellings, aliases=aliases))


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


def _completed(tag: Tag, by: Tag) -> Tag:
    return replace(
        tag,
        description=tag.description or by.description,
        spellings=(*tag.spellings, *_missing((tag.name, *tag.spellings), (by.name, *by.spellings))),
        aliases=(*tag.aliases, *_missing((tag.slug, *tag.aliases), by.aliases)),
    )


def _missing(there: tuple[str, ...], wanted: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for text in wanted if text not in there))


def _free_slug(slug: str, known: Vocabulary) -> str:
    taken = {address.casefold() for tag in known.tags for address in (tag.slug, *tag.aliases)}
    numbered = (f"{slug}-{number}" for number in count(2))
    return slug if slug.casefold() not in taken else next(s for s in numbered if s.casefold() not in taken)


def _append(text: str, tag: Tag) -> str:
    import tomlkit

    table: dict[str, Any] = {"name": tag.name}
    if tag.slug != slugify(tag.name):
        table["slug"] = tag.slug
    if tag.description:
        table["description"] = tag.description
    for key, values in (("spellings", tag.spellings), ("aliases", tag.aliases)):
        if values:
            table[key] = list(values)
    newline = "\r\n" if "\r\n" in text else "\n"
    gap = "" if not text.strip("\ufeff") else newline if text.endswith("\n") else newline * 2
    added = f"[[tag]]\n{tomlkit.dumps(table)}".replace("\n", newline)
    return _checked(text + gap + added, [*parse_vocabulary(text).tags, tag])


def _edit(text: str, old: Tag, new: Tag) -> str:
    """Change what a term says. What stays, within a list too, keeps its bytes."""
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
    if new.description != old.description:
        table["description"] = new.description
    if new.slug != old.slug and new.slug != slugify(new.name):
        table["slug"] = new.slug
    _edit_list(table, "spellings", old.spellings, new.spellings)
    _edit_list(table, "aliases", old.aliases, new.aliases)
    return bom + tomlkit.dumps(document)


def _edit_list(table: Any, key: str, old: tuple[str, ...], new: tuple[str, ...]) -> None:
    import tomlkit

    listed = table.get(key)
    if isinstance(listed, tomlkit.items.Array) and len(set(old)) == len(old) and new:
        for text in [text for text in old if text not in new]:
            listed.remove(text)
        for text in [text for text in new if text not in old]:
            listed.append(text)
    elif new != old and new:
        table[key] = list(new)
    elif new != old:
        del table[key]


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
    if [replace(tag, slug="") for tag in found] != [replace(tag, slug="") for tag in meant]:
        raise _by_hand()
    return text


def _by_hand() -> ConfigError:
    return ConfigError(
        "tags.toml cannot be changed without touching more than the term",
        where=Place("tags.toml"),
        hint="write each term as its own [[tag]] table, or edit the file by hand",
    )
