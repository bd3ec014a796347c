"""An image has no alternative text at all.

## What it does

Reports `<img>` without `alt`. An empty one is for ornaments and is right.

## Why

Most mail programs show no images at first, and screen readers read out the file's name instead.

## Example

    <img src="https://example.com/a.png" width="300" style="display:block">

## Instead

    <img src="https://example.com/a.png" alt="גרף המכירות" width="300" style="display:block">

## Fix safety

There is no fix: what the image shows, a person must say.

## Source

WCAG 2.1, success criterion 1.1.1: https://www.w3.org/TR/WCAG21/#non-text-content
"""

from __future__ import annotations

from collections.abc import Iterator

from gilyon.core.diagnostics import Diagnostic, Severity
from gilyon.lint.mail.checking import of_mail, shown, top
from gilyon.lint.mail.mail import Mail
from gilyon.lint.rule import LintContext, Rule


@of_mail
def check(context: LintContext, mail: Mail) -> Iterator[Diagnostic]:
    for image in mail.tagged("img"):
        if image.get("alt") is None:
            yield RULE.finding(f"no 'alt' for {shown(image.get('src', ''))}", top(context))


RULE = Rule("GLN650", "image-without-text", Severity.ERROR, check, __doc__, mail=True)
