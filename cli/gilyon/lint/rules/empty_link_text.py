"""A link has no text.

## What it does

Reports links with nothing between their square brackets.

## Why

There is nothing to see or to press, and screen readers speak the address instead.

## Example

    ראו [](https://example.com/guide).

## Instead

    ראו [את המדריך](https://example.com/guide).

## Fix safety

There is no fix: what the link leads to is for a person to say.

## Source

WCAG 2.1, success criterion 2.4.4: https://www.w3.org/TR/WCAG21/#link-purpose-in-context
"""

from __future__ import annotations

from collections.abc import Iterator

from gilyon.core.diagnostics import Diagnostic, Severity
from gilyon.lint.rule import LintContext, Rule


def check(context: LintContext) -> Iterator[Diagnostic]:
    text = context.source.text
    for link in context.scan.links if context.scan else ():
        if not link.image and not text[link.text_span.start : link.text_span.end].strip():
            yield RULE.finding("a link without text", link.span)


RULE = Rule("GLN307", "empty-link-text", Severity.WARNING, check, __doc__)
