"""The mail comes from an address that nobody reads.

## What it does

Reports a sender named `noreply`, `do-not-reply` and the like, if there is no `Reply-To`.

## Why

Who answers a letter wants to be heard, and mail programs count answers in a sender's favour. Israeli law asks for an
address at which to refuse advertisements.

## Example

    From: Example Magazine <noreply@example.com>

## Instead

    From: Example Magazine <news@example.com>

## Fix safety

There is no fix: who reads the answers is for the publication to say: `email.sender` in gilyon.toml.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.utils import parseaddr

from gilyon.core.diagnostics import Diagnostic, Severity
from gilyon.lint.mail.checking import of_mail, top
from gilyon.lint.mail.mail import Mail
from gilyon.lint.rule import LintContext, Rule

_NOBODY = re.compile(r"(?:no|do-?not|dont)[._-]?reply", re.IGNORECASE)


@of_mail
def check(context: LintContext, mail: Mail) -> Iterator[Diagnostic]:
    address = parseaddr(mail.header("From"))[1]
    if _NOBODY.match(address) and not mail.header("Reply-To"):
        yield RULE.finding(f"nobody reads what is sent to {address}", top(context), hint="set another 'email.sender'")


RULE = Rule("GLN611", "noreply-sender", Severity.WARNING, check, __doc__, mail=True)
