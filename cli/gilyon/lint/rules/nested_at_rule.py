"""An at-rule stands inside another.

## What it does

Reports `@media`, `@supports` and the like inside an at-rule of a style sheet.

## Why

Gmail and Outlook.com then drop the whole style sheet.

## Example

    <head><style>@media screen { @media (max-width: 600px) { p { color: #333333; } } }</style></head>

## Instead

    <head><style>@media screen and (max-width: 600px) { p { color: #333333; } }</style></head>

## Fix safety

There is no fix: the style sheet is the template's.

## Source

https://github.com/hteumeuleu/caniemail/issues/144
"""

from __future__ import annotations

from collections.abc import Iterator

from gilyon.core.diagnostics import Diagnostic, Severity
from gilyon.lint.mail.checking import of_mail, top
from gilyon.lint.mail.mail import Mail
from gilyon.lint.rule import LintContext, Rule


@of_mail
def check(context: LintContext, mail: Mail) -> Iterator[Diagnostic]:
    for sheet in mail.sheets:
        for rule in sheet.at_rules:
            for inner in rule.nested:
                yield RULE.finding(f"@{inner} stands inside @{rule.keyword}; Gmail drops the style sheet", top(context))


RULE = Rule("GLN627", "nested-at-rule", Severity.WARNING, check, __doc__, mail=True)
