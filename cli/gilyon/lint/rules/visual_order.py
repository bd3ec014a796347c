"""A paragraph is stored from its end to its beginning.

## What it does

Reports paragraphs in which more words begin with a final letter (ך, ם, ן, ף, ץ) than end with one, and two at least do.
No other rule looks at such a paragraph.

## Why

Before browsers knew direction, pages and programs stored Hebrew as it looks on a line. Today it is shown reversed, and
no search finds a word of it.

## Example

    םכל םולש

## Instead

    שלום לכם

## Fix safety

There is no fix: numbers and names in other scripts stand the right way around, so letters cannot simply be turned.

## Source

Unicode Standard Annex #9 (text is stored in the order of reading); RFC 1556 on the older visual order.
"""

from __future__ import annotations

from collections.abc import Iterator

from gilyon.core.diagnostics import Diagnostic, Severity
from gilyon.lint.rule import LintContext, Rule


def check(context: LintContext) -> Iterator[Diagnostic]:
    for block in context.reversed_blocks:
        yield RULE.finding("the paragraph is stored from its end to its beginning", block)


RULE = Rule("GLN515", "visual-order", Severity.ERROR, check, __doc__)
