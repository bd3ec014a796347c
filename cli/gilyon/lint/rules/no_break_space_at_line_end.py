r"""A no-break space ends a line.

## What it does

Reports a no-break space after the last character of a line of text.

## Why

It cannot hold anything together there. It comes along when a page is copied, and pushes the line's end away from the
edge.

## Example

    שורה ראשונה\u00a0

    שורה שנייה

## Instead

    שורה ראשונה

    שורה שנייה

## Fix safety

Safe: it is removed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gilyon.core.diagnostics import Diagnostic, Edit, Fix, Severity
from gilyon.core.source import Span
from gilyon.lint.rule import Fixability, LintContext, Rule

_AT_END = re.compile(r"(?<=[^\s])[ \t]*\u00a0[ \t\u00a0]*(?=\r?$)", re.MULTILINE)


def check(context: LintContext) -> Iterator[Diagnostic]:
    text = context.prose
    if "\u00a0" not in text:
        return
    for match in _AT_END.finditer(text):
        span = Span(*match.span())
        fix = Fix("remove it", (Edit(span, ""),))
        yield RULE.finding("a no-break space at the end of the line", span, fix=fix)


RULE = Rule("GLN430", "no-break-space-at-line-end", Severity.WARNING, check, __doc__, Fixability.ALWAYS)
