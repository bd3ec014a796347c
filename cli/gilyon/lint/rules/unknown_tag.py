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

from gilyon.content.written_tags import TagFaultKind, tag_faults, written_tags
from gilyon.core.diagnostics import Diagnostic, Fix, Safety, Severity
from gilyon.lint.front_matter import tag_edits
from gilyon.lint.rule import Fixability, LintContext, Rule


def check(context: LintContext) -> Iterator[Diagnostic]:
    tags = written_tags(context.file.front)
    for fault in tag_faults(tags, context.around.vocabulary):
        if fault.kind is not TagFaultKind.UNKNOWN:
            continue
        tag, near = fault.tag, fault.other
        edits = tag_edits(context.source, [near if t is tag else t.text for t in tags]) if near is not None else ()
        fix = Fix(f"write {near!r}", edits, Safety.UNSAFE) if edits else None
        hint = f"did you mean {near!r}?" if near is not None else None
        yield RULE.finding(f"tag {tag.text!r} is not in tags.toml", tag.span, fix=fix, hint=hint)


RULE = Rule("GLN701", "unknown-tag", Severity.WARNING, check, __doc__, Fixability.SOMETIMES)
