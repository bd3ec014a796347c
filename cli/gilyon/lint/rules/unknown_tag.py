"""A tag is not in the vocabulary.

## What it does

Reports tags that `tags.toml` does not list, in any spelling, and names the nearest one. Without terms in `tags.toml`
every tag is right.

## Why

A vocabulary that anybody extends by mistyping soon has three pages for one subject.

## Example

    ---
    title: כותרת
    tags: [גיוס כוח אדם, מכירת]
    ---

    פסקה.

## Instead

    ---
    title: כותרת
    tags: [גיוס כוח אדם, מכירות]
    ---

    פסקה.

## Fix safety

Unsafe, and only where a known tag is near: the tag may be a new one. Add it with `gilyon tag add`.
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from gilyon.core.diagnostics import Diagnostic, Fix, Safety, Severity
from gilyon.lint.front_matter import tag_edits, tags_of
from gilyon.lint.rule import Fixability, LintContext, Rule

_NEAR = 0.75


def check(context: LintContext) -> Iterator[Diagnostic]:
    vocabulary = context.around.vocabulary
    if not vocabulary.tags:
        return
    places = tags_of(context.file.front)
    for place in places:
        if vocabulary.find(place.text) is not None:
            continue
        near = get_close_matches(place.text, [tag.name for tag in vocabulary.tags], n=1, cutoff=_NEAR)
        if not near:
            yield RULE.finding(f"tag {place.text!r} is not in tags.toml", place.span)
            continue
        edits = tag_edits(context.source, [near[0] if p is place else p.text for p in places])
        fix = Fix(f"write {near[0]!r}", edits, Safety.UNSAFE) if edits else None
        yield RULE.finding(
            f"tag {place.text!r} is not in tags.toml", place.span, fix=fix, hint=f"did you mean {near[0]!r}?"
        )


RULE = Rule("GLN701", "unknown-tag", Severity.WARNING, check, __doc__, Fixability.SOMETIMES)
