"""Suggestions carried out: planned as any other change of tags."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from gilyon.content.vocabulary import Tag
from gilyon.content.vocabulary_edits import add_tags
from gilyon.core.source import Source
from gilyon.tags.edits import append_tag
from gilyon.tags.plan import Desk, TagPlan, make_plan
from gilyon.tags.suggest.suggestion import Suggestion


def plan_suggestions(desk: Desk, found: Mapping[str, Sequence[Suggestion]], *, new: bool) -> TagPlan:
    """The suggested terms in the articles, by path, each after the tags that are there; with ``new`` the new ones too.

    New terms that are added to an article are added to ``tags.toml``.
    """
    wanted = {path: [s.tag for s in suggestions if new or not s.new] for path, suggestions in found.items()}
    fresh: dict[str, Tag] = {}
    for suggestion in (s for suggestions in found.values() for s in suggestions if new and s.new):
        fresh.setdefault(desk.index.key(suggestion.tag.name), suggestion.tag)
    text = add_tags(desk.vocabulary.text, fresh.values())

    def edit(source: Source) -> str:
        for tag in wanted[source.path]:
            name = fresh.get(desk.index.key(tag.name), tag).name
            source = Source(source.path, append_tag(source, name))
        return source.text

    return make_plan(desk, [file for file in desk.files if wanted.get(file.source.path)], edit, text)
