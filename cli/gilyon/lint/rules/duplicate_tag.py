"""An article has the same tag twice.

## What it does

Reports a tag that stands in the list already, in the same or in another spelling.

## Why

The second one has no effect and hides which spelling is meant.

## Example

    ---
    title: כותרת
    tags: [כוח אדם, כח-אדם]
    ---

    פסקה.

## Instead

    ---
    title: כותרת
    tags: [כוח אדם]
    ---

    פסקה.

## Fix safety

Safe: the later one is removed; the others keep their characters.
"""

from __future__ import annotations

from collections.abc import Iterator

from gilyon.core.diagnostics import Diagnostic, Fix, Severity
from gilyon.language.spelling import family_key
from gilyon.lint.front_matter import tag_edits, tags_of
from gilyon.lint.rule import Fixability, LintContext, Rule


def check(context: LintContext) -> Iterator[Diagnostic]:
    places = tags_of(context.file.front)
    first: dict[str, str] = {}
    for place in places:
        tag = context.around.vocabulary.find(place.text)
        key = family_key(tag.name if tag else place.text)
        if key not in first:
            first[key] = place.text
            continue
        edits = tag_edits(context.source, [p.text for p in places if p is not place])
        fix = Fix("remove it", edits) if edits else None
        yield RULE.finding(f"tag {place.text!r} is there already as {first[key]!r}", place.span, fix=fix)


RULE = Rule("GLN703", "duplicate-tag", Severity.WARNING, check, __doc__, Fixability.SOMETIMES)
