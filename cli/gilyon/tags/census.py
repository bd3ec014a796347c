"""How often each term is used, in which spellings, in which years, and whether the vocabulary knows it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from gilyon.content.articles import Loaded
from gilyon.content.vocabulary import Tag, Vocabulary
from gilyon.tags.index import TermIndex
from gilyon.tags.terms import is_draft, tags_of


@dataclass(frozen=True, slots=True)
class Usage:
    """One term: in how many articles, how many of them drafts, and how often in which spelling.

    ``by_year`` counts the articles by the year of their date, else of their last update, the earliest first;
    ``undated`` have neither.
    """

    tag: Tag
    articles: int
    drafts: int
    written: tuple[str, ...]
    in_vocabulary: bool
    by_year: Mapping[int, int] = field(default_factory=dict)
    undated: int = 0


def take_census(files: Iterable[Loaded], vocabulary: Vocabulary) -> list[Usage]:
    """Every term of the vocabulary and every tag in use, the most used first, then by name.

    An article that writes one term in two spellings counts once. ``written`` is ordered by use.
    """
    by_path = {file.source.path: file for file in files}
    index = TermIndex(vocabulary, ((path, tags_of(file)) for path, file in by_path.items()))
    usages = []
    for term in index.terms:
        using = [by_path[path] for path in term.articles]
        years = Counter(moment.year if (moment := _moment(file)) else None for file in using)
        undated = years.pop(None, 0)
        by_year = {year: years[year] for year in sorted(filter(None, years))}
        drafts = sum(map(is_draft, using))
        usages.append(Usage(term.tag, len(using), drafts, term.written, term.in_vocabulary, by_year, undated))
    return sorted(usages, key=lambda usage: (-usage.articles, *by_name(usage)))


def by_name(usage: Usage) -> tuple[str, str]:
    """A key to sort by."""
    return usage.tag.name.casefold(), usage.tag.name


def by_recent_use(usage: Usage) -> tuple[object, ...]:
    """A key to sort by: the most articles in the last year of all that has any, then in the year before, and so on."""
    return (*((-year, -usage.by_year[year]) for year in sorted(usage.by_year, reverse=True)), (1, 0), *by_name(usage))


def _moment(file: Loaded) -> datetime | None:
    """When an article came out, as its author wrote it: the year of 2026-01-01 is 2026 in every time zone."""
    meta = file.article.meta if file.article is not None else None
    return (meta.date or meta.updated) if meta is not None else None
