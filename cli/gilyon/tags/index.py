"""Which articles have which term, in whatever spelling. The one place that says so: commands and pages ask here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import count

from gilyon.content.vocabulary import Tag, Vocabulary
from gilyon.language.spelling import preferred


@dataclass(frozen=True, slots=True)
class Term:
    """A term of the vocabulary, or a tag that only articles know, as it is shown, with a slug that no other term has.

    ``articles`` are those that have it, each once, in the order they were given; ``written`` the spellings they use,
    the most used first.
    """

    tag: Tag
    articles: tuple[str, ...]
    written: tuple[str, ...]
    in_vocabulary: bool


class TermIndex:
    """The terms of some articles and of a vocabulary.

    Of a tag that is not in the vocabulary the preferred spelling is shown, else the most used one. The vocabulary's
    slugs come first; the other terms follow in the order of their keys, so that ``C`` and ``C++`` do not share a page
    and slugs depend on nothing but the terms there are.
    """

    def __init__(self, vocabulary: Vocabulary, tagged: Iterable[tuple[str, Sequence[str]]]) -> None:
        """``tagged`` are articles, by path or slug, with the tags they write."""
        self.vocabulary = vocabulary
        self._keys: dict[str, str] = {}
        self._of: dict[str, tuple[str, ...]] = {}
        articles: dict[str, list[str]] = {vocabulary.key(tag.name): [] for tag in vocabulary.tags}
        written: dict[str, Counter[str]] = {}
        for article, tags in tagged:
            self._of[article] = keys = tuple(dict.fromkeys(map(self.key, tags)))
            for key in keys:
                articles.setdefault(key, []).append(article)
            for tag in tags:
                written.setdefault(self.key(tag), Counter())[tag] += 1
        listed = {vocabulary.key(tag.name): tag for tag in vocabulary.tags}
        self._terms = {
            key: Term(tag, tuple(articles[key]), _by_use(written.get(key, Counter())), key in listed)
            for key, tag in self._with_slugs(listed, written).items()
        }

    @property
    def terms(self) -> tuple[Term, ...]:
        """The vocabulary's terms in its order, used or not; then the others by their keys."""
        return tuple(self._terms.values())

    def of(self, article: str) -> tuple[Tag, ...]:
        """The terms of one of the articles, each once, in its order."""
        return tuple(self._terms[key].tag for key in self._of[article])

    def find(self, name: str) -> Term | None:
        """The term that a name stands for, in any spelling; None if neither vocabulary nor articles have it."""
        return self._terms.get(self.key(name))

    def key(self, name: str) -> str:
        """As :meth:`Vocabulary.key`, worked out once for a spelling: many articles share a few."""
        if name not in self._keys:
            self._keys[name] = self.vocabulary.key(name)
        return self._keys[name]

    def _with_slugs(self, listed: dict[str, Tag], written: dict[str, Counter[str]]) -> dict[str, Tag]:
        found = dict(listed)
        taken = {slug.casefold() for tag in found.values() for slug in (tag.slug, *tag.aliases)}
        for key in sorted(written.keys() - found.keys()):
            spellings = _by_use(written[key])
            slug = _free(self.vocabulary.resolve(min(spellings)).slug, taken)
            taken.add(slug.casefold())
            found[key] = replace(self.vocabulary.resolve(preferred(list(spellings))), slug=slug)
        return found


def _by_use(written: Counter[str]) -> tuple[str, ...]:
    return tuple(sorted(written, key=lambda spelling: (-written[spelling], spelling)))


def _free(slug: str, taken: set[str]) -> str:
    numbered = (f"{slug}-{number}" for number in count(2))
    return slug if slug.casefold() not in taken else next(s for s in numbered if s.casefold() not in taken)
