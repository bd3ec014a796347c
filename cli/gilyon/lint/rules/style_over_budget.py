"""The style sheets are longer than Gmail reads.

## What it does

Reports mail whose `<style>` elements hold more than 16,384 characters together.

## Why

Gmail drops the rules past that limit: those for phones and for the dark go first.

## Example

    <head><style>/* sixteen thousand characters */</style></head>

## Instead

    <head><style>p { margin: 0; }</style></head>

## Fix safety

There is no fix: what is not needed is for the author of the template to say.

## Source

https://github.com/hteumeuleu/email-bugs/issues/90
"""

from __future__ import annotations

from collections.abc import Iterator

from gilyon.core.diagnostics import Diagnostic, Severity
from gilyon.lint.mail.checking import of_mail, top
from gilyon.lint.mail.mail import Mail
from gilyon.lint.rule import LintContext, Rule

_MOST = 16_384


@of_mail
def check(context: LintContext, mail: Mail) -> Iterator[Diagnostic]:
    size = sum(len(sheet.text) for sheet in mail.sheets)
    if size > _MOST:
        yield RULE.finding(f"style sheets of {size:,} characters; Gmail reads {_MOST:,}", top(context))


RULE = Rule("GLN622", "style-over-budget", Severity.ERROR, check, __doc__, mail=True)
