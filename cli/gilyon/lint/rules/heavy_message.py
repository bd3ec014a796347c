"""The message is heavy.

## What it does

Reports a message of more than 5 MB.

## Why

Many servers refuse what is larger than 10 MB, some much less, and nobody likes to wait for it.

## Example

    <p>(a message with images of five megabytes)</p>

## Instead

    <p dir="rtl" style="direction:rtl;text-align:right">תקציר.</p>

## Fix safety

There is no fix: which image to leave out is for a person to say.
"""

from __future__ import annotations

from collections.abc import Iterator

from gilyon.core.diagnostics import Diagnostic, Severity
from gilyon.lint.mail.checking import at_field, of_mail
from gilyon.lint.mail.mail import Mail
from gilyon.lint.rule import LintContext, Rule

_MOST = 5_000_000


@of_mail
def check(context: LintContext, mail: Mail) -> Iterator[Diagnostic]:
    if len(mail.message) > _MOST:
        size = len(mail.message) / 1_000_000
        yield RULE.finding(f"a message of {size:.1f} MB; some servers refuse it", at_field(context, "image", "title"))


RULE = Rule("GLN624", "heavy-message", Severity.WARNING, check, __doc__, mail=True)
