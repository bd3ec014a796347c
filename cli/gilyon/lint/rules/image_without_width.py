"""An image does not say how wide it is.

## What it does

Reports `<img>` without a `width` attribute.

## Why

Outlook on Windows knows no width in a style and shows the image with all its pixels, far beyond the column.

## Example

    <img src="https://example.com/a.png" alt="גרף" style="display:block">

## Instead

    <img src="https://example.com/a.png" alt="גרף" width="300" style="display:block">

## Fix safety

There is no fix: the width is the template's.
"""

from __future__ import annotations

from collections.abc import Iterator

from gilyon.core.diagnostics import Diagnostic, Severity
from gilyon.lint.mail.checking import at_text, of_mail, shown
from gilyon.lint.mail.mail import Mail
from gilyon.lint.rule import LintContext, Rule


@of_mail
def check(context: LintContext, mail: Mail) -> Iterator[Diagnostic]:
    for image in mail.tagged("img"):
        if not image.get("width"):
            yield RULE.finding(
                f"no 'width' for {shown(image.get('src', ''))}", at_text(context, image.get("alt") or "")
            )


RULE = Rule("GLN653", "image-without-width", Severity.WARNING, check, __doc__, mail=True)
