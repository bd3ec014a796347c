"""What is wrong, or odd, among the terms of ``tags.toml`` themselves."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from gilyon.content.vocabulary import Reading, Tag, Vocabulary, place_of
from gilyon.errors import Place
from gilyon.language.number import agreeing_forms, construct_forms
from gilyon.language.spelling import family_key
from gilyon.tags.findings import Finding, Kind

_SHORTEST = 5
"""Letters of names that are compared: of fewer, one letter makes another word."""


def vocabulary_findings(reading: Reading) -> Iterator[Finding]:
    """Faults first. Terms that name each other as related or broader are known to be two, and not compared."""
    for fault in reading.faults:
        assert fault.where is not None
        yield Finding(Kind.VOCABULARY, fault.message, fault.where, fault.hint)
    yield from _spellings(reading)
    yield from _other_numbers(reading)
    yield from _similar(reading)


def idle_spellings(tag: Tag, vocabulary: Vocabulary) -> dict[str, Tag]:
    """The spellings listed for a term that say nothing, and whose they are: another term's, or its own once more.

    A spelling of the same family is no repetition: it may be listed to be shown as it is.
    """
    found: dict[str, Tag] = {}
    for number, spelling in enumerate(tag.spellings):
        owner = vocabulary.find(spelling)
        if owner is not None and (owner != tag or spelling in (tag.name, *tag.spellings[:number])):
            found[spelling] = owner
    return found


def _spellings(reading: Reading) -> Iterator[Finding]:
    for tag, place in zip(reading.vocabulary.tags, reading.places, strict=True):
        for spelling, owner in idle_spellings(tag, reading.vocabulary).items():
            where = place_of(spelling, "spellings", place, reading.lines)
            if owner == tag:
                message = f"spelling {spelling!r} of {tag.name!r} is there already"
                yield Finding(Kind.REPEATED_SPELLING, message, where, "list it once", fixable=True)
            else:
                message = f"spelling {spelling!r} is listed for {tag.name!r}, but stands for {owner.name!r}"
                hint = f"take it out of one of them, or: gilyon tag merge {tag.name!r} {owner.name!r}"
                yield Finding(Kind.CLAIMED_SPELLING, message, where, hint, fixable=True)


def _other_numbers(reading: Reading) -> Iterator[Finding]:
    vocabulary = reading.vocabulary
    reported: set[str] = set()
    for tag, place in zip(vocabulary.tags, reading.places, strict=True):
        for form in (*agreeing_forms(tag.name), *construct_forms(tag.name)):
            other = vocabulary.find(form)
            if other and other != tag and other.name not in reported and not _acquainted(tag, other, vocabulary):
                reported.add(tag.name)
                yield _pair(Kind.OTHER_NUMBER, f"{tag.name!r} is {other.name!r} in the other number", tag, other, place)


def _similar(reading: Reading) -> Iterator[Finding]:
    """Names that differ by one letter: left out, put in, or another. Each name is filed under itself without one."""
    places = dict(zip((tag.name for tag in reading.vocabulary.tags), reading.places, strict=True))
    filed: dict[str, dict[str, Tag]] = {}
    for tag in reading.vocabulary.tags:
        key = family_key(tag.name)
        if len(key) >= _SHORTEST and not any(char.isdigit() for char in key):
            for short in {key, *(key[:n] + key[n + 1 :] for n in range(len(key)))}:
                filed.setdefault(short, {})[tag.name] = tag
    reported: set[tuple[str, str]] = set()
    for near in filed.values():
        for one, other in combinations(near.values(), 2):
            forms = {*map(family_key, (*agreeing_forms(one.name), *construct_forms(one.name)))}
            if (one.name, other.name) in reported or family_key(other.name) in forms | {family_key(one.name)}:
                continue
            reported.add((one.name, other.name))
            if not _acquainted(one, other, reading.vocabulary):
                message = f"{other.name!r} is written almost as {one.name!r}"
                yield _pair(Kind.SIMILAR_TERMS, message, one, other, places[other.name])


def _pair(kind: Kind, message: str, one: Tag, other: Tag, place: Place) -> Finding:
    hint = f"one term? gilyon tag merge {one.name!r} {other.name!r}; two? name one in the other's 'related'"
    return Finding(kind, message, place, hint)


def _acquainted(one: Tag, other: Tag, vocabulary: Vocabulary) -> bool:
    near = vocabulary.near(one)
    return other in (*near.broader, *near.narrower, *near.related)
