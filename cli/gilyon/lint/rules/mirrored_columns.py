"""Columns trade places where the direction is dropped.

## What it does

Reports a row of a layout table with two cells or more that hold text, in mail that runs from right to left.

## Why

Some mail programs drop `dir` from tables. Then the first column comes to the left, and what leads on to the next one
leads nowhere. One column reads the same everywhere.

## Example

    <table role="presentation" dir="rtl"><tr><td align="right">ראשון</td><td align="right">שני</td></tr></table>

## Instead

    <table role="presentation" dir="rtl"><tr><td align="right">ראשון</td></tr><tr><td align="right">שני</td></tr>
    </table>

## Fix safety

There is no fix: the order is the template's.

## Source

https://www.caniemail.com/features/html-dir/
"""

from __future__ import annotations

from collections.abc import Iterator

from gilyon.core.diagnostics import Diagnostic, Severity
from gilyon.lint.mail.checking import of_mail, shown, top
from gilyon.lint.mail.mail import Mail
from gilyon.lint.rule import LintContext, Rule


@of_mail
def check(context: LintContext, mail: Mail) -> Iterator[Diagnostic]:
    if not context.rtl:
        return
    for row in mail.tagged("tr"):
        table = next(row.iterancestors("table"), None)
        cells = [cell for cell in row if cell.tag == "td" and cell.text_content().strip()]
        if table is not None and table.get("role") == "presentation" and len(cells) > 1:
            yield RULE.finding(f"{len(cells)} columns beside each other: {shown(row.text_content())}", top(context))


RULE = Rule("GLN637", "mirrored-columns", Severity.WARNING, check, __doc__, mail=True)
