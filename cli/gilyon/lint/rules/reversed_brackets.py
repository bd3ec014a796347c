"""Brackets stand the wrong way around.

## What it does

Reports `)טקסט(` in Hebrew text: a closing bracket before the words and an opening one after them.

## Why

Brackets are mirrored when text runs from right to left, so they are written in the order of reading, the opening one
first. Old editors and PDFs turn them around.

## Example

    החוברת )והנספח( יצאה לאור.

## Instead

    החוברת (והנספח) יצאה לאור.

## Fix safety

Unsafe: the two brackets trade places.

## Source

Unicode Standard Annex #9, rule L4 (mirroring).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gilyon.core.diagnostics import Diagnostic, Edit, Fix, Safety, Severity
from gilyon.core.source import Span
from gilyon.lint.rule import Fixability, LintContext, Rule

_PAIR = re.compile(
    r"(?:(?<=\s)|(?<=^))\)(?P<held>[^\s()\r\n](?:[^()\r\n]{0,200}[^\s()])?)\((?=[\s.,:;?!]|\Z)", re.MULTILINE
)


def check(context: LintContext) -> Iterator[Diagnostic]:
    text = context.flowing
    if not context.rtl or ")" not in text:
        return
    for match in _PAIR.finditer(text):
        span = Span(*match.span())
        first, last = Span(span.start, span.start + 1), Span(span.end - 1, span.end)
        fix = Fix("turn them around", (Edit(first, "("), Edit(last, ")")), Safety.UNSAFE)
        yield RULE.finding("brackets the wrong way around", span, fix=fix)


RULE = Rule("GLN512", "reversed-brackets", Severity.WARNING, check, __doc__, Fixability.ALWAYS)
