"""The labelled articles of ``tests/cases/tagging``, and how well suggestions agree with an editor's tags.

Each file is an article whose ``tags`` are the terms that an editor would give it. It is read without them.
``development`` was looked at while the rules were made, ``held-out`` was not.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from gilyon.content.articles import Conventions, Loaded, load_article
from gilyon.content.vocabulary import Vocabulary, parse_vocabulary
from gilyon.core.source import Source
from gilyon.tags.suggest.suggester import Wanted, suggest
from gilyon.tags.terms import Terms, tags_of

CASES = Path(__file__).parent.parent / "cases" / "tagging"
PARTS = ("development", "held-out")
_CONVENTIONS = Conventions("he", ZoneInfo("UTC"))
_TAGS = re.compile(r"^tags: .*\n", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Labelled:
    """An article without tags, and those that an editor gave it."""

    file: Loaded
    labels: frozenset[str]


@dataclass(frozen=True, slots=True)
class Quality:
    """``precision``: of what was suggested, the part that an editor gave; ``recall``: of what an editor gave, the part
    that was suggested. Over all articles together, the five best of each."""

    precision: float
    recall: float


@cache
def vocabulary() -> Vocabulary:
    return parse_vocabulary((CASES / "tags.toml").read_text("utf-8"))


def labelled(part: str) -> Iterator[Labelled]:
    """The articles of a part of the set, by name."""
    for path in sorted((CASES / part).glob("*.md")):
        text = path.read_text("utf-8")
        labels = frozenset(tags_of(load_article(Source(path.name, text), _CONVENTIONS)))
        yield Labelled(load_article(Source(path.name, _TAGS.sub("", text, count=1)), _CONVENTIONS), labels)


def by_gilyon(file: Loaded) -> Sequence[str]:
    """What ``gilyon tag suggest`` says as it comes, best first."""
    found = suggest([file], [file], Terms(vocabulary()), Wanted(new=False))
    return [suggestion.tag.name for suggestion in found[file.source.path]]


def by_exact_match(file: Loaded) -> Sequence[str]:
    """The plain way: names of terms that the file's text holds in either case, the most frequent first."""
    text = file.source.text.casefold()
    counts = {tag.name: text.count(tag.name.casefold()) for tag in vocabulary().tags}
    return sorted((name for name, count in counts.items() if count), key=lambda name: (-counts[name], name))


def quality(way: Callable[[Loaded], Sequence[str]], articles: Sequence[Labelled]) -> Quality:
    suggested = [(frozenset(way(article.file)[:5]), article.labels) for article in articles]
    hits = sum(len(names & labels) for names, labels in suggested)
    return Quality(hits / sum(len(names) for names, _ in suggested), hits / sum(len(labels) for _, labels in suggested))
