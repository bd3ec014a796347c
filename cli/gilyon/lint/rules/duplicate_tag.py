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

from gilyon.content.written_tags import TagFaultKind, tag_faults, written_tags
from gilyon.core.diagnostics import Diagnostic, Fix, Severity
from gilyon.lint.front_matter import tag_edits
from gilyon.lint.rule import Fixability, LintContext, Rule


def check(context: LintContext) -> Iterator[Diagnostic]:
    tags = written_tags(context.file.front)
    for fault in tag_faults(tags, context.around.vocabulary):
        if fault.kind is TagFaultKind.DUPLICATE:
            tag = fault.tag
            edits = tag_edits(context.source, [t.text for t in tags if t is not tag])
            fix = Fix("remove it", edits) if edits else None
            yield RULE.finding(f"tag {tag.text!r} is there already as {fault.other!r}", tag.span, fix=fix)


RULE = Rule("GLN703", "duplicate-tag", Severity.WARNING, check, __doc__, Fixability.SOMETIMES)
