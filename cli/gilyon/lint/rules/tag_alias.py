"""A tag is not written as the vocabulary writes it.

## What it does

Reports tags that are another spelling of a term in `tags.toml`: a listed one, its slug, or one that differs only by
hyphens, gershayim or full and defective spelling.

## Why

Gilyon treats all spellings as one tag; other tools and searches in the files do not.

## Example

    ---
    title: כותרת
    tags: [גיוס כח-אדם]
    ---

    פסקה.

## Instead

    ---
    title: כותרת
    tags: [גיוס כוח אדם]
    ---

    פסקה.

## Fix safety

Safe: it is the same tag. Only its own characters in the front matter change.
"""

from __future__ import annotations

from collections.abc import Iterator

from gilyon.core.diagnostics import Diagnostic, Fix, Severity
from gilyon.lint.front_matter import tag_edits, tags_of
from gilyon.lint.rule import Fixability, LintContext, Rule


def check(context: LintContext) -> Iterator[Diagnostic]:
    places = tags_of(context.file.front)
    for place in places:
        tag = context.around.vocabulary.find(place.text)
        if tag is None or tag.name == place.text:
            continue
        edits = tag_edits(context.source, [tag.name if p is place else p.text for p in places])
        fix = Fix(f"write {tag.name!r}", edits) if edits else None
        yield RULE.finding(f"tag {place.text!r} is called {tag.name!r} in tags.toml", place.span, fix=fix)


RULE = Rule("GLN702", "tag-alias", Severity.WARNING, check, __doc__, Fixability.SOMETIMES)
