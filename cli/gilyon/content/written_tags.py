"""The tags of an article as written, and what the vocabulary has to say of them. Lint and ``tag check`` ask here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from functools import lru_cache

from gilyon.content.frontmatter import FrontMatter
from gilyon.content.vocabulary import Tag, Vocabulary
from gilyon.core.source import Span
from gilyon.language.number import agreeing_forms, construct_forms

_NEAR = 0.75


@dataclass(frozen=True, slots=True)
class WrittenTag:
    """One tag as written, its place, and its number in the list."""

    text: str
    span: Span
    number: int


class TagFaultKind(StrEnum):
    UNKNOWN = "unknown-tag"
    ALIAS = "tag-alias"
    DUPLICATE = "duplicate-tag"


@dataclass(frozen=True, slots=True)
class TagFault:
    """What is wrong with a tag. ``other`` is the term it may mean or is called, or the tag that is there already."""

    kind: TagFaultKind
    tag: WrittenTag
    other: str | None


def written_tags(front: FrontMatter | None) -> list[WrittenTag]:
    """The tags of a front matter, whether written as a list or as one text with commas."""
    entry = front.get("tags") if front else None
    if entry is None:
        return []
    if entry.items is not None:
        texts = [(i.text.strip(), i.span) for i in entry.items if not i.is_null]
    elif entry.scalar is not None and not entry.scalar.is_null:
        texts = [(part.strip(), entry.scalar.span) for part in entry.scalar.text.split(",")]
    else:
        texts = []
    return [WrittenTag(text, span, n) for n, (text, span) in enumerate(t for t in texts if t[0])]


def tag_faults(tags: Sequence[WrittenTag], vocabulary: Vocabulary) -> Iterator[TagFault]:
    """What is wrong with the tags of an article, in order. Without a vocabulary no tag is unknown."""
    first: dict[str, str] = {}
    for tag in tags:
        known = vocabulary.find(tag.text)
        if known is not None and known.name != tag.text:
            yield TagFault(TagFaultKind.ALIAS, tag, known.name)
        elif known is None and vocabulary.tags:
            near = nearest_term(tag.text, vocabulary)
            yield TagFault(TagFaultKind.UNKNOWN, tag, near.name if near else None)
        key = vocabulary.key(tag.text)
        if key in first:
            yield TagFault(TagFaultKind.DUPLICATE, tag, first[key])
        first.setdefault(key, tag.text)


@lru_cache(maxsize=1024)
def nearest_term(text: str, vocabulary: Vocabulary) -> Tag | None:
    """The term that an unknown tag may mean: the same in the other number, or one that is written almost so."""
    for form in (*agreeing_forms(text), *construct_forms(text)):
        if found := vocabulary.find(form):
            return found
    names = {spelling: tag for tag in reversed(vocabulary.tags) for spelling in (*tag.spellings, tag.name)}
    near = get_close_matches(text, names, n=1, cutoff=_NEAR)
    return names[near[0]] if near else None
