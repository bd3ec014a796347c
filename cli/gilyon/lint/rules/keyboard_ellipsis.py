"""Three dots stand where print has an ellipsis.

## What it does

Reports exactly three full stops in a row. Runs under the strict style only.

## Why

The character … stays together at a line's end, and its dots are spaced by the font. Three full stops are right too, so
this is a matter of house style.

## Example

    הוא שתק...

## Instead

    הוא שתק…

## Fix safety

Safe: it is the same mark.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gilyon.core.diagnostics import Diagnostic, Edit, Fix, Severity
from gilyon.core.source import Span
from gilyon.lint.rule import Fixability, LintContext, Rule

_DOTS = re.compile(r"(?<![.\\/\d])\.{3}(?![.\\/\d])")


def check(context: LintContext) -> Iterator[Diagnostic]:
    for match in _DOTS.finditer(context.flowing):
        span = Span(*match.span())
        yield RULE.finding("three dots", span, fix=Fix("write …", (Edit(span, "…"),)))


RULE = Rule("GLN433", "keyboard-ellipsis", Severity.WARNING, check, __doc__, Fixability.ALWAYS, strict=True)
