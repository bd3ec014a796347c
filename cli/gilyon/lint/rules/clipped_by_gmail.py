"""The mail is so long that Gmail cuts it.

## What it does

Reports mail whose HTML has more than 102,400 bytes.

## Why

Gmail shows so much and then the words "message clipped"; the end, with the way to unsubscribe, is gone. What follows
the cut has lost its style too. Images do not count, for they lie beside the HTML.

## Example

    <p>(a hundred thousand bytes of text)</p>

## Instead

    <p dir="rtl" style="direction:rtl;text-align:right">תקציר.</p>

## Fix safety

There is no fix: where to cut is for a person to say.

## Source

https://github.com/hteumeuleu/email-bugs/issues/41
"""

from __future__ import annotations

from collections.abc import Iterator

from gilyon.core.diagnostics import Diagnostic, Severity
from gilyon.lint.mail.checking import at_field, of_mail
from gilyon.lint.mail.mail import Mail
from gilyon.lint.rule import LintContext, Rule

_MOST = 102_400


@of_mail
def check(context: LintContext, mail: Mail) -> Iterator[Diagnostic]:
    size = len(mail.html.encode("utf-8"))
    if size > _MOST:
        yield RULE.finding(
            f"the mail's HTML has {size:,} bytes; Gmail cuts it at {_MOST:,}",
            at_field(context, "title"),
            hint="send the beginning, with a link to the page",
        )


RULE = Rule("GLN620", "clipped-by-gmail", Severity.ERROR, check, __doc__, mail=True)
