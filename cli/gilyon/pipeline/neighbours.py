"""What stands near an article: the ones before and after it, those about the same, and its translations."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from gilyon.core.article import Article
from gilyon.exporters.base import Card

RELATED = 4
WINDOW = 12
"""Of a term's articles, so many on either side are compared, so that a term on every article costs no more."""


@dataclass(frozen=True, slots=True)
class Nearby:
    """An article's neighbours; ``previous`` is the older one. ``translations`` has one article for each language."""

    previous: Card | None = None
    next: Card | None = None
    related: tuple[Card, ...] = ()
    translations: tuple[Card, ...] = ()


class Neighbours:
    """The neighbours of each of some articles. Takes time in proportion to their number and their terms."""

    def __init__(self, cards: Iterable[Card], articles: Iterable[Article]) -> None:
        self._ordered = sorted(cards, key=_published)
        self._position = {card.slug: position for position, card in enumerate(self._ordered)}
        self._chains = _places(
            self._ordered, lambda card: [card.lang] if card.moment else []
        )  # an undated one has no place
        self._terms = _places(self._ordered, lambda card: [f"{card.lang} {tag.slug}" for tag in card.tags])
        self._groups = _translations(self._ordered, articles)

    def of(self, slug: str) -> Nearby:
        """The neighbours of one of the articles."""
        position = self._position[slug]
        card = self._ordered[position]
        newer, older = self._beside(card, position)
        return Nearby(older, newer, self._related(card, position), self._groups.get(slug, ()))

    def _beside(self, card: Card, position: int) -> tuple[Card | None, Card | None]:
        if card.moment is None:
            return None, None
        chain = self._chains[card.lang]
        at = chain.rank[position]
        newer = self._ordered[chain.positions[at - 1]] if at > 0 else None
        older = self._ordered[chain.positions[at + 1]] if at + 1 < len(chain.positions) else None
        return newer, older

    def _related(self, card: Card, position: int) -> tuple[Card, ...]:
        """By shared terms, a rare term counting for more than a common one; then by nearness in time."""
        scores: dict[int, float] = {}
        for tag in card.tags:
            term = self._terms[f"{card.lang} {tag.slug}"]
            at = term.rank[position]
            weight = 1 + math.log(len(self._ordered) / len(term.positions))
            for other in term.positions[max(0, at - WINDOW) : at + WINDOW + 1]:
                if other != position:
                    scores[other] = scores.get(other, 0.0) + weight
        best = sorted((-round(score, 6), abs(other - position), other) for other, score in scores.items())
        return tuple(self._ordered[other] for _, _, other in best[:RELATED])


def _published(card: Card) -> tuple[float, str]:
    """The newest first. By the day it came out: an update moves no article to another place in the row."""
    moment = card.date or card.updated
    return (-moment.timestamp() if moment else math.inf, card.slug)


@dataclass(frozen=True, slots=True)
class _Places:
    """Where the articles of a group stand in the whole order, and the rank of each within the group."""

    positions: Sequence[int]
    rank: Mapping[int, int]


def _places(cards: Sequence[Card], groups_of: Callable[[Card], Sequence[str]]) -> dict[str, _Places]:
    groups: dict[str, list[int]] = {}
    for position, card in enumerate(cards):
        for name in groups_of(card):
            groups.setdefault(name, []).append(position)
    return {
        name: _Places(found, {position: rank for rank, position in enumerate(found)}) for name, found in groups.items()
    }


def _translations(cards: Sequence[Card], articles: Iterable[Article]) -> dict[str, tuple[Card, ...]]:
    """By slug, the other languages of an article: those that lead to one original, whatever names which."""
    names = {article.slug: article.meta.translation_of for article in articles if article.meta.translation_of}
    if not names:
        return {}
    by_slug = {card.slug: card for card in cards}
    groups: dict[str, list[Card]] = {}
    for slug in sorted(by_slug):
        groups.setdefault(_original(slug, names), []).append(by_slug[slug])
    found = {}
    for group in groups.values():
        for card in group:
            others = {other.lang: other for other in reversed(group) if other.lang != card.lang}
            found[card.slug] = tuple(others[lang] for lang in sorted(others))
    return {slug: others for slug, others in found.items() if others}


def _original(slug: str, names: Mapping[str, str]) -> str:
    """Where the chain of translations ends; of a ring, its first name."""
    seen = [slug]
    while (following := names.get(seen[-1])) is not None:
        if following in seen:
            return min(seen[seen.index(following) :])
        seen.append(following)
    return seen[-1]
