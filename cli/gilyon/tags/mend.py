"""What ``tag check --fix`` would change: planned whole, as everything in :mod:`gilyon.tags.plan`."""

from __future__ import annotations

from gilyon.content.vocabulary import parse_vocabulary
from gilyon.content.vocabulary_edits import set_spellings
from gilyon.core.source import Source
from gilyon.tags.edits import Matches, replace_tag
from gilyon.tags.index import TermIndex
from gilyon.tags.plan import Desk, TagPlan, make_plan
from gilyon.tags.terms import tags_of
from gilyon.tags.vocabulary_check import idle_spellings


def plan_mend(desk: Desk) -> TagPlan:
    """Each term once in an article, as the vocabulary calls it; no spelling listed in vain. All keep their meaning.

    Articles that cannot be parsed are left out: the check names them.
    """
    index = desk.index
    readable = [file for file in desk.files if file.front is not None]
    tags = {file.source.path: tags_of(file) for file in readable}

    def edit(source: Source) -> str:
        for key in dict.fromkeys(map(index.key, tags[source.path])):
            written = [tag for tag in tags[source.path] if index.key(tag) == key]
            known = desk.terms.vocabulary.find(written[0])
            name = known.name if known else written[0]
            if written != [name]:
                source = Source(source.path, replace_tag(source, _named(index, key), name, same=_named(index, key)))
        return source.text

    return make_plan(desk, readable, edit, _vocabulary(desk))


def _named(index: TermIndex, key: str) -> Matches:
    return lambda tag: bool(tag) and index.key(tag) == key


def _vocabulary(desk: Desk) -> str:
    text = desk.vocabulary.text
    for tag in desk.terms.vocabulary.tags:
        idle = idle_spellings(tag, desk.terms.vocabulary)
        if idle:
            # Of a spelling that is listed twice one stays.
            kept = dict.fromkeys(s for s in tag.spellings if s not in idle or (idle[s] == tag and s != tag.name))
            text = set_spellings(text, tag.name, tuple(kept))
    parse_vocabulary(text, desk.vocabulary.path)
    return text
