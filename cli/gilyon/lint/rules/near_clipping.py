"""The mail is nearly so long that Gmail cuts it.

## What it does

Reports mail whose HTML has more than 90,000 bytes, but not so many that Gmail cuts it.

## Why

Sending services add their own: a hidden image, longer links, a footer. With these the mail goes over the 102,400 bytes
that Gmail shows.

## Example

    <p>(ninety thousand bytes of text)</p>

## Instead

    <p dir="rtl" style="direction:rtl;text-align:right">תקציר.</p>

## Fix safety

There is no fix: where to cut is for a person to say.
"""

from __future__ import annotations

from collections.abc import Iterator

from gilyon.core.diagnostics import Diagnostic, Severity
from gilyon.lint.mail.checking import at_field, of_mail
from gilyon.lint.mail.mail import Mail
from gilyon.lint.rule import LintContext, Rule

_MUCH, _MOST = 90_000, 102_400


@of_mail
def check(context: LintContext, mail: Mail) -> Iterator[Diagnostic]:
    size = len(mail.html.encode("utf-8"))
    if _MUCH < size <= _MOST:
        message = f"the mail's HTML has {size:,} bytes; Gmail cuts at {_MOST:,}, and sending services add to it"
        yield RULE.finding(message, at_field(context, "title"))


RULE = Rule("GLN621", "near-clipping", Severity.WARNING, check, __doc__, mail=True)
