"""Several terms made one: planned whole, as everything in :mod:`gilyon.tags.plan`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from gilyon.content.vocabulary import Tag
from gilyon.content.vocabulary_edits import add_tags, point_relations, remove_tag
from gilyon.language.spelling import family_key
from gilyon.tags.plan import Desk, TagPlan, existing, plan_replacement


def plan_merge(desk: Desk, gone: Iterable[str], into: str) -> TagPlan:
    """``into`` instead of the terms ``gone``, in any spelling, once in an article; each need not be in ``tags.toml``.

    ``tags.toml`` loses the terms; their names and spellings become spellings of ``into``, their slugs its aliases, the
    first description holds. A term that is ``into`` already (a merge that was cut short) is no fault: articles that
    still write it otherwise are changed. Raises :class:`GilyonError` for a term that is not there.
    """
    names = list(gone)
    target = desk.terms.resolve(into)
    key = desk.index.key(target.name)
    there = desk.index.find(target.name)
    merged = replace(target, slug=there.tag.slug) if there else target
    text = desk.vocabulary.text
    for term in dict.fromkeys(existing(desk, name) for name in names):
        if desk.index.key(term.tag.name) != key:
            if there and there.in_vocabulary and term.in_vocabulary:
                text = point_relations(text, term.tag.name, target.name)
            text = remove_tag(text, term.tag.name)
            merged = _joined(merged, term.tag, term.written)
    text = add_tags(text, [merged])
    return plan_replacement(desk, names, target.name, text)


def _joined(into: Tag, gone: Tag, written: tuple[str, ...]) -> Tag:
    """``into`` with all that is known of ``gone``: of what articles wrote only what was found by the slug is lacking."""
    known = set(map(family_key, (gone.name, *gone.spellings)))
    by_slug = (text for text in written if family_key(text) not in known)
    spellings = (*into.spellings, gone.name, *gone.spellings, *by_slug)
    return replace(
        into,
        description=into.description or gone.description,
        spellings=tuple(text for text in dict.fromkeys(spellings) if text != into.name),
        aliases=tuple(a for a in dict.fromkeys((*into.aliases, gone.slug, *gone.aliases)) if a != into.slug),
        related=tuple(dict.fromkeys((*into.related, *gone.related))),
        broader=tuple(dict.fromkeys((*into.broader, *gone.broader))),
    )
