"""An image is wider than the mail.

## What it does

Reports `<img>` whose `width` is greater than `design.mail_width`.

## Why

Outlook on Windows makes the column as wide as the image, and lines as long.

## Example

    <img src="https://example.com/a.png" alt="גרף" width="1200" style="display:block">

## Instead

    <img src="https://example.com/a.png" alt="גרף" width="300" style="display:block">

## Fix safety

There is no fix: the width is the template's.
"""

from __future__ import annotations

from collections.abc import Iterator

from gilyon.core.diagnostics import Diagnostic, Severity
from gilyon.lint.mail.checking import at_text, of_mail
from gilyon.lint.mail.mail import Mail
from gilyon.lint.rule import LintContext, Rule


@of_mail
def check(context: LintContext, mail: Mail) -> Iterator[Diagnostic]:
    room = context.around.settings.design.mail_width
    for image in mail.tagged("img"):
        width = image.get("width", "").removesuffix("px")
        if width.isdecimal() and int(width) > room:
            yield RULE.finding(
                f"an image of {width} pixels in mail of {room}", at_text(context, image.get("alt") or "")
            )


RULE = Rule("GLN654", "image-wider-than-mail", Severity.WARNING, check, __doc__, mail=True)
