"""Two headings beside each other say the same.

## What it does

Reports a heading with the text of an earlier one of the same level under the same heading. The same text under
different headings (a summary in each part) is left alone.

## Why

Readers of the contents cannot tell the two apart, and a link to the second one breaks when the first is removed.

## Example

    ## שלבים

    פסקה.

    ## שלבים

    פסקה.

## Instead

    ## שלבים

    פסקה.

    ## שלבים נוספים

    פסקה.

## Fix safety

There is no fix: a better name is for a person to find.
"""

from __future__ import annotations

from collections.abc import Iterator

from gilyon.core.diagnostics import Diagnostic, Severity
from gilyon.lint.outline import outline
from gilyon.lint.rule import LintContext, Rule


def check(context: LintContext) -> Iterator[Diagnostic]:
    if context.scan is None:
        return
    seen: set[tuple[str, ...]] = set()
    path: list[tuple[int, str]] = []
    for heading in outline(context.scan):
        text = " ".join(heading.text.split())
        path = [part for part in path if part[0] < heading.level] + [(heading.level, text)]
        place = tuple(part[1] for part in path)
        if text and place in seen:
            yield RULE.finding(f"a second heading {text!r} beside the first", heading.span)
        seen.add(place)


RULE = Rule("GLN208", "duplicate-heading", Severity.WARNING, check, __doc__)
