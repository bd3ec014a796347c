"""An image travels along that the mail does not show.

## What it does

Reports an image part whose Content-ID stands nowhere in the HTML.

## Why

It makes the message heavier, and programs show it as an attachment below the text.

## Example

    <p>(a message with an image part that nothing names)</p>

## Instead

    <p dir="rtl" style="direction:rtl;text-align:right">פסקה של טקסט בעברית.</p>

## Fix safety

There is no fix: the parts come from the template's images.
"""

from __future__ import annotations

from collections.abc import Iterator

from gilyon.core.diagnostics import Diagnostic, Severity
from gilyon.lint.mail.checking import of_mail, shown, top
from gilyon.lint.mail.mail import Mail
from gilyon.lint.rule import LintContext, Rule


@of_mail
def check(context: LintContext, mail: Mail) -> Iterator[Diagnostic]:
    for name in mail.images:
        if f"cid:{name}" not in mail.html:
            yield RULE.finding(f"the image part {shown(name)} is shown nowhere", top(context))


RULE = Rule("GLN656", "unused-attachment", Severity.WARNING, check, __doc__, mail=True)
