"""The text part does not say how to unsubscribe, though the HTML does.

## What it does

Reports mail whose HTML links to the address of `email.unsubscribe`, and whose text part does not show it.

## Why

Who reads the text has the same rights.

## Example

    Content-Type: text/html; charset=utf-8

## Instead

    Content-Language: he

## Fix safety

There is no fix: the text part is made from the article and the settings.
"""

from __future__ import annotations

from collections.abc import Iterator

from gilyon.core.diagnostics import Diagnostic, Severity
from gilyon.lint.mail.checking import of_mail, top
from gilyon.lint.mail.mail import Mail
from gilyon.lint.mail.refusal import links_to, plain_address
from gilyon.lint.rule import LintContext, Rule


@of_mail
def check(context: LintContext, mail: Mail) -> Iterator[Diagnostic]:
    written = bool(mail.text.strip()) and not mail.service
    address = context.around.settings.email.unsubscribe.strip()
    if written and address and links_to(mail, address) and plain_address(address) not in plain_address(mail.text):
        yield RULE.finding(f"the text part does not show {address}", top(context))


RULE = Rule("GLN692", "unsubscribe-missing-from-text", Severity.ERROR, check, __doc__, mail=True)
