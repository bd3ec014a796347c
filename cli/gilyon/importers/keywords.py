"""Keyword lists that pages carry for search engines: found, folded by spelling, turned into terms."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from gilyon.content.vocabulary import Tag, Vocabulary
from gilyon.importers.furniture import bare
from gilyon.language.slugs import slugify
from gilyon.language.spelling import family_key, preferred, words

_NAMES = (
    r"(?:(?:מילות|מלות) (?:ה)?(?:חיפוש|מפתח)[^:,.]{0,60}|תגיות|תגים|תגית|"
    r"(?:search |meta )?keywords?|search terms|related searches|tags|tagged(?: with| under)?)"
)
_INTRO = re.compile(rf"{_NAMES}\s*:", re.IGNORECASE)
_LED = re.compile(rf"{_NAMES}\s*:\s*(?P<list>\S.*)", re.IGNORECASE)
_SEPARATOR = re.compile(r"\s*[,;،|]\s*")
_MAX_WORDS = 6


@dataclass(frozen=True, slots=True)
class KeywordLines:
    """``lines`` are the places of the list and its heading among the lines that were searched."""

    lines: tuple[int, ...]
    terms: tuple[str, ...]


def find_keywords(lines: Sequence[str]) -> list[KeywordLines]:
    """Keyword lists among lines: a heading that ends in a colon and a list after it, or both on one line."""
    found: list[KeywordLines] = []
    number = 0
    while number < len(lines):
        taken = _at(lines, number)
        if taken is not None:
            found.append(taken)
            number = taken.lines[-1]
        number += 1
    return found


def _at(lines: Sequence[str], number: int) -> KeywordLines | None:
    text = bare(lines[number])
    led = _LED.fullmatch(text)
    if led:
        terms = split_keywords(led["list"])
        return KeywordLines((number,), terms) if terms else None
    if not _INTRO.fullmatch(text):
        return None
    taken = [number]
    listed: tuple[str, ...] = ()
    for following in range(number + 1, len(lines)):
        line = bare(lines[following])
        if not line:
            continue
        more = split_keywords(line)
        if not more:
            break
        taken.append(following)
        listed += more
        if not line.endswith((",", ";")):
            break
    return KeywordLines(tuple(taken), listed) if len(listed) > 1 else None


def split_keywords(text: str) -> tuple[str, ...]:
    """The terms of a list, or nothing if it reads like a sentence and not like a list."""
    terms = tuple(" ".join(part.split()) for part in _SEPARATOR.split(text.strip().rstrip(".")) if part.strip())
    if any(len(term.split()) > _MAX_WORDS or re.search(r"[.!?:]\s", term) for term in terms):
        return ()
    return terms


@dataclass(frozen=True, slots=True)
class Terms:
    """Keywords as the vocabulary will know them. ``repeated`` are those that were typed more than once."""

    tags: tuple[Tag, ...]
    repeated: tuple[str, ...]


def fold_keywords(keywords: Sequence[str], vocabulary: Vocabulary) -> Terms:
    """One term for each family of spellings, in the order of first appearance.

    A term the vocabulary knows keeps its name there.
    """
    families: dict[str, list[str]] = {}
    for keyword in (" ".join(keyword.split()) for keyword in keywords):
        if words(keyword):
            families.setdefault(family_key(keyword), []).append(keyword)
    repeated = [s for spellings in families.values() for s in dict.fromkeys(spellings) if spellings.count(s) > 1]
    tags: dict[str, Tag] = {}
    for listed in families.values():
        spellings = list(dict.fromkeys(listed))
        known = next((tag for s in spellings if (tag := vocabulary.find(s))), None)
        name = known.name if known else preferred(spellings)
        slug = known.slug if known else slugify(name)
        before = tags.get(name)
        others = [*(before.spellings if before else ()), *(s for s in spellings if s != name)]
        tags[name] = Tag(name, slug, spellings=tuple(dict.fromkeys(others)))
    return Terms(tuple(tags.values()), tuple(repeated))
