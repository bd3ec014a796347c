"""A month follows its day without ב.

## What it does

Reports dates such as `16 נובמבר 2008`. Runs under the strict style only.

## Why

In a sentence the month has the prefix: 16 בנובמבר. In tables and stamps the short form is usual, so this is a matter of
house style.

## Example

    נפגשנו לאחרונה ב-16 נובמבר 2008.

## Instead

    נפגשנו לאחרונה ב-16 בנובמבר 2008.

## Fix safety

Safe: the prefix is added.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gilyon.core.diagnostics import Diagnostic, Edit, Fix, Severity
from gilyon.core.source import Span
from gilyon.lint.rule import Fixability, LintContext, Rule

_DATE = re.compile(
    r"(?<=\d)[ \u00a0](?=(?:ינואר|פברואר|מרץ|אפריל|מאי|יוני|יולי|אוגוסט|ספטמבר|אוקטובר|נובמבר|דצמבר),?[ \u00a0]\d{4})"
)


def check(context: LintContext) -> Iterator[Diagnostic]:
    for match in _DATE.finditer(context.flowing):
        at = match.end()
        fix = Fix("add ב", (Edit(Span(at, at), "ב"),))
        yield RULE.finding("a month without ב", Span(at, at + 1), fix=fix)


RULE = Rule("GLN434", "date-without-bet", Severity.WARNING, check, __doc__, Fixability.ALWAYS, strict=True)
