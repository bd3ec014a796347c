"""Home, and one page for each term and each section: lists of articles, the newest first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import takewhile

from gilyon.config.settings import Settings
from gilyon.content.vocabulary import Near, Tag
from gilyon.exporters.addresses import HOME, enclosing_sections, root_from, section_path, section_title, term_path
from gilyon.exporters.base import Card
from gilyon.exporters.site.page import Page, Site, latest

ON_HOME = 20
"""Articles on the home page; the archive has them all."""
TEMPLATE = "html/list.html"
_NEAR_NOTHING: Mapping[str, Sequence[object]] = {"broader": (), "narrower": (), "related": ()}


def home_page(site: Site, cards: Sequence[Card], tagged: Iterable[tuple[Tag, Sequence[Card]]]) -> Page:
    sections = by_section(cards, site.settings).values()
    terms = [site.term(tag, "") | {"count": len(found)} for tag, found in tagged]
    context = site.frame(HOME, site.settings.name, description=site.settings.description) | {
        "cards": [site.card(card, "") for card in cards[:ON_HOME]],
        "more": bool(cards),
        "sections": [site.section(name, "", len(found)) for name, found in sections if "/" not in name],
        "terms": sorted(terms, key=lambda term: term["name"].casefold()),
        **_NEAR_NOTHING,
    }
    return Page(HOME, TEMPLATE, context, latest(cards))


def term_pages(site: Site, tagged: Iterable[tuple[Tag, Sequence[Card]]], near: Mapping[str, Near]) -> Iterator[Page]:
    """One page for each term that an article has; its keywords are all wordings of the term."""
    for tag, found in tagged:
        path = term_path(tag.slug)
        root = root_from(path)
        groups = near.get(tag.slug, Near())
        title = f"{site.label['tagged']} {tag.name}"
        terms = {
            "broader": [site.term(other, root) | {"count": 0} for other in groups.broader],
            "narrower": [site.term(other, root) | {"count": 0} for other in groups.narrower],
            "related": [site.term(other, root) | {"count": 0} for other in groups.related],
        }
        yield _list(site, path, title, found, description=tag.description, keywords=tag.wordings(), near=terms)


def section_pages(site: Site, cards: Sequence[Card]) -> Iterator[Page]:
    """One page for each folder below ``articles/`` that has articles, in it or further below."""
    sections = by_section(cards, site.settings)
    below: dict[str, list[str]] = {}
    for path in sections:
        below.setdefault(_above(path), []).append(path)
    for path, (name, found) in sections.items():
        root = root_from(path)
        parents = takewhile(sections.__contains__, _chain(_above(path)))
        children = (sections[child] for child in below.get(path, ()))
        yield _list(
            site,
            path,
            section_title(name, site.settings),
            found,
            above=[sections[parent][0] for parent in parents][::-1],
            sections=[site.section(child, root, len(held)) for child, held in children],
        )


def _above(path: str) -> str:
    """The page one folder up: of ``sections/a/b/index.html`` it is ``sections/a/index.html``."""
    return f"{path.removesuffix(f'/{HOME}').rpartition('/')[0]}/{HOME}"


def _chain(path: str) -> Iterator[str]:
    while path != f"/{HOME}":
        yield path
        path = _above(path)


def _list(
    site: Site,
    path: str,
    title: str,
    cards: Sequence[Card],
    *,
    description: str = "",
    keywords: Sequence[str] = (),
    above: Sequence[str] = (),
    sections: Sequence[object] = (),
    near: Mapping[str, Sequence[object]] = _NEAR_NOTHING,
) -> Page:
    root = root_from(path)
    context = site.frame(path, title, description=description, keywords=keywords, sections=above) | {
        "cards": [site.card(card, root) for card in cards],
        "more": False,
        "sections": sections,
        "terms": [],
        **near,
    }
    return Page(path, TEMPLATE, context, latest(cards))


def by_section(cards: Sequence[Card], settings: Settings) -> dict[str, tuple[str, list[Card]]]:
    """The sections' pages by path: the folder (of those that share the page, the first), and the articles below it."""
    folders = {card.section: enclosing_sections(card.section) for card in cards}
    paths = {name: section_path(name, settings) for names in folders.values() for name in names}
    groups: dict[str, tuple[str, list[Card]]] = {}
    for name in sorted(paths):
        groups.setdefault(paths[name], (name, []))
    for card in cards:
        for path in dict.fromkeys(paths[name] for name in folders.get(card.section, ())):
            groups[path][1].append(card)
    return groups
