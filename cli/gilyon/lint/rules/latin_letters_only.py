"""All signs of the mail fit an old Western charset.

## What it does

Reports HTML that has letters with accents or signs such as `©`, and none beyond U+00FF.

## Why

Some sending services then send it as ISO-8859-1, and Gmail clips such mail however short it is. One sign that this
charset lacks keeps it in UTF-8; the preheader has some.

## Example

    <html><body><p>Café</p></body></html>

## Instead

    <html><body><p>Café – open</p></body></html>

## Fix safety

There is no fix: a preheader, or a proper dash somewhere in the text, is for a person to write.

## Source

https://github.com/hteumeuleu/email-bugs/issues/113
"""

from __future__ import annotations

from collections.abc import Iterator

from gilyon.core.diagnostics import Diagnostic, Severity
from gilyon.lint.mail.checking import at_field, of_mail
from gilyon.lint.mail.mail import Mail
from gilyon.lint.rule import LintContext, Rule


@of_mail
def check(context: LintContext, mail: Mail) -> Iterator[Diagnostic]:
    if not mail.html.isascii() and _fits_latin_1(mail.html):
        yield RULE.finding(
            "no sign of the mail lies beyond ISO-8859-1; a service may send it so, and Gmail will clip it",
            at_field(context, "preheader", "title"),
            hint="add a 'preheader'",
        )


def _fits_latin_1(text: str) -> bool:
    try:
        text.encode("latin-1")
    except UnicodeEncodeError:
        return False
    return True


RULE = Rule("GLN626", "latin-letters-only", Severity.WARNING, check, __doc__, mail=True)
