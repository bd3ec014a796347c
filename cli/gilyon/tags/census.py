"""How often each term is used, in which spellings, and whether the vocabulary knows it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from gilyon.content.articles import Loaded
from gilyon.content.vocabulary import Tag, Vocabulary
from gilyon.language.slugs import slugify
from gilyon.language.spelling import preferred
from gilyon.tags.terms import Terms, is_draft, tags_of


@dataclass(frozen=True, slots=True)
class Usage:
    """One term: in how many articles, how many of them drafts, and how often in which spelling."""

    tag: Tag
    articles: int
    drafts: int
    written: tuple[str, ...]
    in_vocabulary: bool


@dataclass(slots=True)
class _Count:
    articles: int = 0
    drafts: int = 0
    written: Counter[str] = field(default_factory=Counter)


def take_census(files: Iterable[Loaded], vocabulary: Vocabulary) -> list[Usage]:
    """Every term of the vocabulary and every tag in use, the most used first, then by name.

    An article that writes one term in two spellings counts once. ``written`` is ordered by use.
    """
    terms = Terms(vocabulary)
    counts: dict[str, _Count] = {terms.key(tag.name): _Count() for tag in vocabulary.tags}
    for file in files:
        tags = tags_of(file)
        for key in {terms.key(tag) for tag in tags}:
            count = counts.setdefault(key, _Count())
            count.articles += 1
            count.drafts += is_draft(file)
        for tag in tags:
            counts[terms.key(tag)].written[tag] += 1
    usages = [_usage(count, vocabulary, key, terms) for key, count in counts.items()]
    return sorted(usages, key=lambda usage: (-usage.articles, usage.tag.name.casefold(), usage.tag.name))


def _usage(count: _Count, vocabulary: Vocabulary, key: str, terms: Terms) -> Usage:
    written = tuple(sorted(count.written, key=lambda spelling: (-count.written[spelling], spelling)))
    known = next((tag for tag in vocabulary.tags if terms.key(tag.name) == key), None)
    if known is not None:
        return Usage(known, count.articles, count.drafts, written, True)
    name = preferred(list(written))
    return Usage(Tag(name, slugify(name)), count.articles, count.drafts, written, False)
