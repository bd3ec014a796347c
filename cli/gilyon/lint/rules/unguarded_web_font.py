"""A web font may bring Times New Roman to Outlook.

## What it does

Reports `@font-face` in a style sheet that Outlook on Windows reads too.

## Why

Outlook sets text in Times New Roman if the first font of a list is one it was promised and cannot load. A condition for
all but Outlook keeps it from that.

## Example

    <head><style>@font-face { font-family: Heebo; src: url(https://example.com/heebo.woff2); }</style></head>

## Instead

    <head><!--[if !mso]><!-->
    <style>@font-face { font-family: Heebo; src: url(https://example.com/heebo.woff2); }</style><!--<![endif]-->
    </head>

## Fix safety

There is no fix: the style sheet is the template's.
"""

from __future__ import annotations

from collections.abc import Iterator

from gilyon.core.diagnostics import Diagnostic, Severity
from gilyon.lint.mail.checking import of_mail, top
from gilyon.lint.mail.css import sheet
from gilyon.lint.mail.mail import Mail
from gilyon.lint.rule import LintContext, Rule


@of_mail
def check(context: LintContext, mail: Mail) -> Iterator[Diagnostic]:
    for element in mail.tagged("style"):
        before = element.getprevious()
        guarded = before is not None and "!mso" in (before.text or "")
        if not guarded and any(rule.keyword == "font-face" for rule in sheet(element.text or "").at_rules):
            yield RULE.finding("@font-face without <!--[if !mso]>: Outlook may show Times New Roman", top(context))


RULE = Rule("GLN628", "unguarded-web-font", Severity.WARNING, check, __doc__, mail=True)
