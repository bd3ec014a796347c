"""The percent sign does not touch its number, or stands before it.

## What it does

Reports a blank between a number and `%`, and a sign before a number of two digits or more (`%50`), in Hebrew text.

## Why

In Hebrew the sign follows its number at once: `50%`. Apart, a line may end between them; before the number it is left
from a program that typed everything from left to right, and shows on the wrong side.

## Example

    המכירות עלו ב-50 % בשנה.

## Instead

    המכירות עלו ב-50% בשנה.

## Fix safety

Safe where a blank is removed; unsafe where the sign changes its side.

## Source

Unicode CLDR, Hebrew number formats: the pattern for percentages is `#,##0%`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gilyon.core.diagnostics import Diagnostic, Edit, Fix, Safety, Severity
from gilyon.core.source import Span
from gilyon.lint.rule import Fixability, LintContext, Rule

_APART = re.compile(r"(?<=\d)(?P<gap>[ \u00a0\u202f]+)%(?![\w(%]|[ \u00a0]?\d)")
_BEFORE = re.compile(r"(?<![\w%.,])%(?P<number>\d+(?:[.,]\d+)?)(?![\w%])")
_FEWEST_DIGITS = 2


def check(context: LintContext) -> Iterator[Diagnostic]:
    text = context.prose
    if not context.rtl or "%" not in text:
        return
    for match in _APART.finditer(text):
        fix = Fix("remove the blank", (Edit(Span(*match.span("gap")), ""),))
        yield RULE.finding("a blank before the percent sign", Span(*match.span("gap")), fix=fix)
    for match in _BEFORE.finditer(text):
        if len(match["number"]) >= _FEWEST_DIGITS:
            span = Span(*match.span())
            fix = Fix("move it behind the number", (Edit(span, f"{match['number']}%"),), Safety.UNSAFE)
            yield RULE.finding("the percent sign stands before its number", span, fix=fix)


RULE = Rule("GLN418", "percent-sign", Severity.WARNING, check, __doc__, Fixability.ALWAYS)
