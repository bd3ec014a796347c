"""Two dots, or four and more.

## What it does

Reports runs of two dots and of four to nine; longer ones are lines to write on. An ellipsis has three. Paths (`../`)
and ranges (`1..10`) are left alone.

## Why

Two dots may be a full stop typed twice or an ellipsis cut short; four are an ellipsis too long.

## Example

    האם תיקחו את הסיכון הזה?....

## Instead

    האם תיקחו את הסיכון הזה?...

## Fix safety

Safe for four dots and more, which become three. Unsafe for two, which become three and may have been one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gilyon.core.diagnostics import Diagnostic, Edit, Fix, Safety, Severity
from gilyon.core.source import Span
from gilyon.lint.rule import Fixability, LintContext, Rule

_DOTS = re.compile(r"(?<![\s./\\A-Za-z0-9])(?:\.{2}|\.{4,9})(?![./\\A-Za-z0-9])")


def check(context: LintContext) -> Iterator[Diagnostic]:
    for match in _DOTS.finditer(context.flowing) if ".." in context.flowing else ():
        span = Span(*match.span())
        two = len(span) == 2
        fix = Fix("write three dots", (Edit(span, "..."),), Safety.UNSAFE if two else Safety.SAFE)
        yield RULE.finding(f"{len(span)} dots; an ellipsis has three", span, fix=fix)


RULE = Rule("GLN403", "two-or-four-dots", Severity.WARNING, check, __doc__, Fixability.ALWAYS)
