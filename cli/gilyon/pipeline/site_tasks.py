"""What surrounds the articles: their cards, who stands near whom, and the tasks of the pages that belong to none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property

from gilyon.content.vocabulary import Near, Tag
from gilyon.core.article import Article
from gilyon.exporters.base import Card, SearchJob, SiteJob
from gilyon.exporters.html.search_entry import entry_path
from gilyon.pipeline.fingerprints import PublicationParts, digest
from gilyon.pipeline.manifest import Manifest
from gilyon.pipeline.neighbours import Nearby, Neighbours
from gilyon.pipeline.tasks import Task
from gilyon.tags.index import TermIndex


class Surroundings:
    """The articles that have a page, as the others show them; ``leads`` are their lead images by path."""

    def __init__(self, listed: Iterable[Article], terms: TermIndex, leads: Mapping[str, str]) -> None:
        self._listed = tuple(listed)
        self._terms = terms
        self._leads = leads

    @cached_property
    def cards(self) -> tuple[Card, ...]:
        """The newest first, as lists show them."""
        cards = [_card(article, self._terms.of(article.slug), self._leads[article.path]) for article in self._listed]
        cards.sort(key=lambda card: card.slug)
        cards.sort(key=lambda card: card.moment.timestamp() if card.moment else 0.0, reverse=True)
        return tuple(cards)

    @cached_property
    def _digests(self) -> dict[str, str]:
        return {card.slug: digest(repr(card)) for card in self.cards}

    @cached_property
    def _neighbours(self) -> Neighbours:
        return Neighbours(self.cards, self._listed)

    @cached_property
    def tagged(self) -> tuple[tuple[Tag, tuple[Card, ...]], ...]:
        """The terms that some of the articles have, by slug, with the articles' cards."""
        rank = {card.slug: position for position, card in enumerate(self.cards)}
        found = []
        for term in self._terms.terms:
            if positions := sorted(rank[slug] for slug in term.articles if slug in rank):
                found.append((term.tag, tuple(self.cards[position] for position in positions)))
        return tuple(sorted(found, key=lambda pair: pair[0].slug))

    @cached_property
    def near(self) -> Mapping[str, Near]:
        """By the slugs of terms with a page, the terms with a page that they are near to. All is said on the cards."""
        with_page = dict.fromkeys(tag for tag, _ in self.tagged)

        def shown(tags: Iterable[Tag]) -> tuple[Tag, ...]:
            return tuple(tag for tag in tags if tag in with_page)

        found = ((tag.slug, self._terms.vocabulary.near(tag)) for tag in with_page)
        return {slug: Near(shown(n.broader), shown(n.narrower), shown(n.related)) for slug, n in found if n != Near()}

    @cached_property
    def former(self) -> tuple[tuple[str, str], ...]:
        """Every former address, with the slug that it leads to now."""
        return tuple(sorted((alias, article.slug) for article in self._listed for alias in article.meta.aliases))

    def nearby(self, article: Article) -> Nearby:
        """Its neighbours; an article without a page of its own has none."""
        return self._neighbours.of(article.slug) if article.slug in self._digests else Nearby()

    def digest(self, nearby: Nearby | None = None) -> str:
        """Of what is shown of some neighbours, or of all the articles."""
        if nearby is None:
            return digest(*(self._digests[card.slug] for card in self.cards))
        rows = ((nearby.previous, nearby.next), nearby.related, nearby.translations)
        return digest([[self._digests[card.slug] if card else "" for card in row] for row in rows])


def site_task(surroundings: Surroundings, parts: PublicationParts) -> Task:
    """Home, lists, archive, feed, site map."""
    job = SiteJob(surroundings.cards, surroundings.tagged, surroundings.near, surroundings.former)
    own = {"cards": surroundings.digest(), "former": digest(surroundings.former)}
    return Task("site", "site", parts.of("site") | own, job)


def search_task(listed: Iterable[Article], tasks: Iterable[Task], manifest: Manifest, parts: PublicationParts) -> Task:
    """The search of these articles, made of the entries that their pages leave."""
    pages = {key: entry.parts for key, entry in manifest.entries.items()} | {task.id: task.parts for task in tasks}
    own = [sorted(pages.get(f"html:{article.path}", {}).items()) for article in listed]
    paths = {article.slug: manifest.folder / entry_path(article.slug) for article in listed}
    return Task("search", "search", parts.of("search") | {"pages": digest(own)}, SearchJob(()), paths)


def _card(article: Article, tags: tuple[Tag, ...], image: str) -> Card:
    meta = article.meta
    return Card(
        meta.slug,
        meta.title,
        meta.lang,
        meta.summary,
        article.section,
        meta.date,
        meta.updated,
        tags,
        meta.author,
        meta.status,
        image,
        meta.image_alt,
    )
