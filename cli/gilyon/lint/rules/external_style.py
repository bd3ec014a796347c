"""A style sheet is to be fetched from elsewhere.

## What it does

Reports `<link rel="stylesheet">` and `@import`.

## Why

Nearly no mail program fetches it, so the mail comes without any style.

## Example

    <head><link rel="stylesheet" href="https://example.com/mail.css"></head>

## Instead

    <head><style>p { margin: 0; }</style></head>

## Fix safety

There is no fix: the style sheet is the template's.

## Source

https://www.caniemail.com/features/html-link/
"""

from __future__ import annotations

from collections.abc import Iterator

from gilyon.core.diagnostics import Diagnostic, Severity
from gilyon.lint.mail.checking import of_mail, top
from gilyon.lint.mail.mail import Mail
from gilyon.lint.rule import LintContext, Rule


@of_mail
def check(context: LintContext, mail: Mail) -> Iterator[Diagnostic]:
    for element in mail.tagged("link"):
        if "stylesheet" in element.get("rel", "").lower():
            yield RULE.finding(f"<link> to {element.get('href', '')}; clients do not fetch it", top(context))
    for sheet in mail.sheets:
        for rule in sheet.at_rules:
            if rule.keyword == "import":
                yield RULE.finding("@import; clients do not fetch it", top(context))


RULE = Rule("GLN641", "external-style", Severity.ERROR, check, __doc__, mail=True)
