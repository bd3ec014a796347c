"""A table is neither for layout nor for data.

## What it does

Reports a `<table>` that has neither `role="presentation"` nor cells of headings (`<th>`).

## Why

Screen readers tell of each table how many rows and columns it has, and lead through its cells. Of a frame around text
they must be silent; a table of data needs headings by which to find one's way.

## Example

    <table dir="rtl"><tr><td align="right">פסקה של טקסט בעברית.</td></tr></table>

## Instead

    <table dir="rtl" role="presentation"><tr><td align="right">פסקה של טקסט בעברית.</td></tr></table>

## Fix safety

There is no fix: what the table is for, a person must say.

## Source

WCAG 2.1, success criterion 1.3.1: https://www.w3.org/TR/WCAG21/#info-and-relationships
"""

from __future__ import annotations

from collections.abc import Iterator

from gilyon.core.diagnostics import Diagnostic, Severity
from gilyon.lint.mail.checking import of_mail, shown, top
from gilyon.lint.mail.mail import Mail
from gilyon.lint.rule import LintContext, Rule


@of_mail
def check(context: LintContext, mail: Mail) -> Iterator[Diagnostic]:
    for table in mail.tagged("table"):
        headed = any(next(cell.iterancestors("table")) is table for cell in table.iter("th"))
        if table.get("role") not in ("presentation", "none") and not headed:
            yield RULE.finding(
                f"a table without role and without headings: {shown(table.text_content())}",
                top(context),
                hint='give it role="presentation", or headings',
            )


RULE = Rule("GLN648", "unmarked-layout-table", Severity.WARNING, check, __doc__, mail=True)
