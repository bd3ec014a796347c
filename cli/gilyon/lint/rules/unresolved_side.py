"""A side is named `start` or `end`.

## What it does

Reports `text-align: start` and `text-align: end` in a `style` attribute.

## Why

Outlook on Windows and Yahoo know only left and right, and then align Hebrew to the left.

## Example

    <p dir="rtl" style="direction:rtl;text-align:start">פסקה של טקסט בעברית.</p>

## Instead

    <p dir="rtl" style="direction:rtl;text-align:right">פסקה של טקסט בעברית.</p>

## Fix safety

There is no fix: the style is the template's; `{{ start }}` there gives the side.
"""

from __future__ import annotations

from collections.abc import Iterator

from gilyon.core.diagnostics import Diagnostic, Severity
from gilyon.lint.mail.checking import of_mail, top
from gilyon.lint.mail.css import declarations
from gilyon.lint.mail.mail import Mail
from gilyon.lint.rule import LintContext, Rule


@of_mail
def check(context: LintContext, mail: Mail) -> Iterator[Diagnostic]:
    for style in mail.styles:
        for declared in declarations(style):
            if declared.name == "text-align" and declared.value.lower() in ("start", "end", "match-parent"):
                text = f"text-align: {declared.value}; Outlook and Yahoo know only left and right"
                yield RULE.finding(text, top(context))


RULE = Rule("GLN634", "unresolved-side", Severity.ERROR, check, __doc__, mail=True)
