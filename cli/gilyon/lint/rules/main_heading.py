"""The mail has no main heading, or several.

## What it does

Reports mail with no `<h1>`, and with more than one.

## Why

Who listens to mail jumps from heading to heading, and the first one tells what the mail is.

## Example

    <h1 dir="rtl" style="direction:rtl;text-align:right">כותרת שנייה</h1>

## Instead

    <h2 dir="rtl" style="direction:rtl;text-align:right">כותרת שנייה</h2>

## Fix safety

There is no fix: which heading is the main one is for a person to say.

## Source

WCAG 2.1, success criterion 1.3.1: https://www.w3.org/TR/WCAG21/#info-and-relationships
"""

from __future__ import annotations

from collections.abc import Iterator

from gilyon.core.diagnostics import Diagnostic, Severity
from gilyon.lint.mail.checking import at_field, of_mail
from gilyon.lint.mail.mail import Mail
from gilyon.lint.rule import LintContext, Rule


@of_mail
def check(context: LintContext, mail: Mail) -> Iterator[Diagnostic]:
    count = len(mail.tagged("h1"))
    if count != 1:
        yield RULE.finding(f"{count or 'no'} main heading{'s' if count else ''} (<h1>)", at_field(context, "title"))


RULE = Rule("GLN675", "main-heading", Severity.WARNING, check, __doc__, mail=True)
