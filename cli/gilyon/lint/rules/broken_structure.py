"""The parts of the message are not in order.

## What it does

Reports a message in which the parser finds a defect, the HTML before the text, or a text in another charset than UTF-8.

## Why

Of several forms a program shows the last that it knows: it must be the HTML. Another charset loses Hebrew letters.

## Example

    Content-Type: multipart/alternative

## Instead

    Content-Language: he

## Fix safety

There is no fix: the message is Gilyon's; tell of it.

## Source

RFC 2046, section 5.1.4
"""

from __future__ import annotations

from collections.abc import Iterator

from gilyon.core.diagnostics import Diagnostic, Severity
from gilyon.lint.mail.checking import of_mail, top
from gilyon.lint.mail.mail import Mail
from gilyon.lint.rule import LintContext, Rule


@of_mail
def check(context: LintContext, mail: Mail) -> Iterator[Diagnostic]:
    if not mail.message:
        return
    parts = list(mail.parsed.walk())
    for part in parts:
        for defect in part.defects:
            yield RULE.finding(f"a defect of the message: {type(defect).__name__}", top(context))
    kinds = [part.get_content_type() for part in parts]
    if "text/html" in kinds and "text/plain" in kinds[kinds.index("text/html") :]:
        yield RULE.finding("the text part stands after the HTML", top(context))
    for part in parts:
        charset = part.get_content_charset()
        if part.get_content_maintype() == "text" and charset not in ("utf-8", "us-ascii"):
            yield RULE.finding(f"{part.get_content_type()} in {charset or 'no charset'}", top(context))


RULE = Rule("GLN697", "broken-structure", Severity.ERROR, check, __doc__, mail=True)
