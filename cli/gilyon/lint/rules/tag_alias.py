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

from gilyon.content.written_tags import TagFaultKind, tag_faults, written_tags
from gilyon.core.diagnostics import Diagnostic, Fix, Severity
from gilyon.lint.front_matter import tag_edits
from gilyon.lint.rule import Fixability, LintContext, Rule


def check(context: LintContext) -> Iterator[Diagnostic]:
    tags = written_tags(context.file.front)
    for fault in tag_faults(tags, context.around.vocabulary):
        if fault.kind is TagFaultKind.ALIAS and fault.other is not None:
            tag, name = fault.tag, fault.other
            edits = tag_edits(context.source, [name if t is tag else t.text for t in tags])
            fix = Fix(f"write {name!r}", edits) if edits else None
            yield RULE.finding(f"tag {tag.text!r} is called {name!r} in tags.toml", tag.span, fix=fix)


RULE = Rule("GLN702", "tag-alias", Severity.WARNING, check, __doc__, Fixability.SOMETIMES)
