"""A heading ends with a full stop or a comma.

## What it does

Reports headings of a Hebrew article that end with `.`, `,` or `;`. An ellipsis, question and exclamation marks are
right.

## Why

A heading is not a sentence. The mark is mostly left from a paragraph that became a heading, and shows in the contents
too.

## Example

    ## לפני שנפרדים.

    פסקה.

## Instead

    ## לפני שנפרדים

    פסקה.

## Fix safety

Safe: anchors have no punctuation, so links to the heading stay right.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gilyon.core.diagnostics import Diagnostic, Edit, Fix, Severity
from gilyon.core.source import Span
from gilyon.language.hebrew import LETTERS, POINTS
from gilyon.lint.rule import Fixability, LintContext, Rule

_STOP = re.compile(rf"(?<=[{LETTERS}{POINTS}\"')])[.,;]\Z")


def check(context: LintContext) -> Iterator[Diagnostic]:
    for heading in context.scan.headings if context.scan and context.rtl else ():
        match = _STOP.search(context.prose[heading.text_span.start : heading.text_span.end])
        if match:
            at = heading.text_span.start + match.start()
            span = Span(at, at + 1)
            yield RULE.finding(f"a heading ends with {match.group()!r}", span, fix=Fix("remove it", (Edit(span, ""),)))


RULE = Rule("GLN207", "heading-ends-with-stop", Severity.WARNING, check, __doc__, Fixability.ALWAYS)
