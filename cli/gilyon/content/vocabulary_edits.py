"""Edits of ``tags.toml``. Each returns the whole new text, in which only what was meant has changed."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Sequence
from dataclasses import replace
from itertools import count
from typing import Any

from gilyon.content.toml_text import parse_toml
from gilyon.content.vocabulary import HEADER, LISTS, Tag, Vocabulary, parse_vocabulary
from gilyon.errors import ConfigError, Place
from gilyon.language.slugs import slugify


def add_tags(text: str, tags: Iterable[Tag]) -> str:
    """``tags.toml`` with terms added at its end, or a known term completed with what it lacks.

    A slug that another term already has gets a number, so that each term keeps a page of its own.
    """
    for tag in tags:
        known = parse_vocabulary(text)
        existing = known.find(tag.name)
        if existing is None:
            text = _append(text, known, [replace(tag, slug=_free_slug(tag.slug, _addresses(known.tags)))])
        else:
            text = _edit(text, existing, _completed(existing, tag, known))
    return text


def add_terms(text: str, tags: Iterable[Tag]) -> str:
    """As :func:`add_tags` for very many terms at once: the new ones, which know nothing of each other, in one piece."""
    known = parse_vocabulary(text)
    pairs = [(tag, known.find(tag.name)) for tag in tags]
    text = add_tags(text, [tag for tag, term in pairs if term is not None and _completed(term, tag, known) != term])
    known = parse_vocabulary(text)
    taken = _addresses(known.tags)
    new: list[Tag] = []
    for tag in (tag for tag, term in pairs if term is None):
        new.append(replace(tag, slug=_free_slug(tag.slug, taken)))
        taken.add(new[-1].slug.casefold())
    return _append(text, known, new) if new else text


def rename_tag(text: str, old: str, new: str) -> str:
    """``tags.toml`` with a term's name changed; its old name stays findable as a spelling.

    A slug that is made from the name follows it, and the old slug becomes an alias. Terms that name it as related or
    broader name it anew. Raises :class:`KeyError` if there is no such term.
    """
    known = parse_vocabulary(text)
    tag = known.find(old)
    if tag is None:
        raise KeyError(old)
    written = parse_toml(text, "tags.toml")["tag"][known.tags.index(tag)].get("slug")
    others = Vocabulary(tuple(other for other in known.tags if other is not tag))
    slug = tag.slug if written else _free_slug(slugify(new), _addresses(others.tags))
    spellings = tuple(s for s in dict.fromkeys([*tag.spellings, tag.name]) if s != new)
    aliases = tuple(a for a in dict.fromkeys([*tag.aliases, tag.slug]) if a != slug)
    text = _edit(text, tag, replace(tag, name=new, slug=slug, spellings=spellings, aliases=aliases))
    return point_relations(text, tag.name, new)


def remove_tag(text: str, name: str) -> str:
    """``tags.toml`` without a term, and without it where others name it; unchanged if it is not there.

    Comments outside the term's lines stay.
    """
    tag = parse_vocabulary(text).find(name)
    if tag is None:
        return text
    text = point_relations(text, tag.name, None)
    known = parse_vocabulary(text)
    tag = known.find(tag.name)
    assert tag is not None
    lines = _lines(text)
    start, end = _own_lines(lines, *_table(lines, known.tags.index(tag), len(known.tags)))
    bom = "\ufeff" if start == 0 and text.startswith("\ufeff") else ""
    return _checked(bom + "".join(lines[:start] + lines[end:]), [t for t in known.tags if t is not tag])


def set_spellings(text: str, name: str, spellings: tuple[str, ...]) -> str:
    """``tags.toml`` with these spellings listed for a term. Raises :class:`KeyError` if there is no such term."""
    tag = parse_vocabulary(text).find(name)
    if tag is None:
        raise KeyError(name)
    return _edit(text, tag, replace(tag, spellings=spellings))


def point_relations(text: str, old: str, new: str | None) -> str:
    """``tags.toml`` where the terms that name ``old`` as related or broader name ``new`` instead, or nothing.

    Both are terms of the vocabulary, in any spelling. No term is made to name itself, nor another twice.
    """
    known = parse_vocabulary(text)
    gone = known.find(old)
    heir = known.find(new) if new is not None else None

    def pointed(names: tuple[str, ...], by: Tag) -> tuple[str, ...]:
        found = [known.find(name) for name in names]
        if gone not in found:
            return names
        # The heir takes the old term's place, unless it has one already.
        kept = new if heir != by and (heir == gone or heir not in found) else None
        moved = [kept if tag == gone else name for name, tag in zip(names, found, strict=True)]
        return tuple(dict.fromkeys(name for name in moved if name is not None))

    for tag in known.tags:
        changed = replace(tag, related=pointed(tag.related, tag), broader=pointed(tag.broader, tag))
        text = _edit(text, tag, changed)
    return text


def _completed(tag: Tag, by: Tag, known: Vocabulary) -> Tag:
    def further(names: tuple[str, ...], wanted: tuple[str, ...]) -> tuple[str, ...]:
        there = {tag, *map(known.find, names)}
        return (*names, *(name for name in wanted if (term := known.find(name)) and term not in there))

    return replace(
        tag,
        description=tag.description or by.description,
        spellings=(*tag.spellings, *_missing((tag.name, *tag.spellings), (by.name, *by.spellings))),
        aliases=(*tag.aliases, *_missing((tag.slug, *tag.aliases), by.aliases)),
        related=further(tag.related, by.related),
        broader=further(tag.broader, by.broader),
    )


def _missing(there: tuple[str, ...], wanted: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for text in wanted if text not in there))


def _addresses(tags: Iterable[Tag]) -> set[str]:
    return {address.casefold() for tag in tags for address in (tag.slug, *tag.aliases)}


def _free_slug(slug: str, taken: Container[str]) -> str:
    numbered = (f"{slug}-{number}" for number in count(2))
    return slug if slug.casefold() not in taken else next(s for s in numbered if s.casefold() not in taken)


def _append(text: str, known: Vocabulary, new: Sequence[Tag]) -> str:
    import tomlkit

    newline = "\r\n" if "\r\n" in text else "\n"
    gap = "" if not text.strip("\ufeff") else newline if text.endswith("\n") else newline * 2
    tables = (f"[[tag]]\n{tomlkit.dumps(_table_of(tag))}" for tag in new)
    return _checked(text + gap + "\n".join(tables).replace("\n", newline), [*known.tags, *new])


def _table_of(tag: Tag) -> dict[str, Any]:
    table: dict[str, Any] = {"name": tag.name}
    if tag.slug != slugify(tag.name):
        table["slug"] = tag.slug
    if tag.description:
        table["description"] = tag.description
    table |= {key: list(values) for key in LISTS if (values := getattr(tag, key))}
    if not tag.generate:
        table["generate"] = False
    return table


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
    for key in LISTS:
        _edit_list(table, key, getattr(old, key), getattr(new, key))
    return bom + tomlkit.dumps(document)


def _edit_list(table: Any, key: str, old: tuple[str, ...], new: tuple[str, ...]) -> None:
    import tomlkit

    listed = table.get(key)
    if isinstance(listed, tomlkit.items.Array) and len(new) == len(old):
        for number in (n for n, (before, after) in enumerate(zip(old, new, strict=True)) if before != after):
            listed[number] = new[number]
    elif isinstance(listed, tomlkit.items.Array) and new:
        kept = {text: number for number, text in reversed(list(enumerate(old))) if text in new}
        for number in sorted(set(range(len(old))) - set(kept.values()), reverse=True):
            del listed[number]
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
    headers = [n for n, line in enumerate(lines) if HEADER.match(line)]
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
