"""A `style` attribute says `!important`.

## What it does

Reports `!important` in a `style` attribute.

## Why

Outlook on Windows then drops the property; and no style for phones or for the dark can change it.

## Example

    <p dir="rtl" style="direction:rtl;text-align:right;margin:0 !important">פסקה של טקסט בעברית.</p>

## Instead

    <p dir="rtl" style="direction:rtl;text-align:right;margin:0">פסקה של טקסט בעברית.</p>

## Fix safety

There is no fix: the style is the template's.

## Source

https://www.caniemail.com/features/css-important/
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
    for declared in dict.fromkeys(each for style in mail.styles for each in declarations(style) if each.important):
        yield RULE.finding(f"{declared.name}: {declared.value} !important in a 'style' attribute", top(context))


RULE = Rule("GLN646", "important-in-attribute", Severity.WARNING, check, __doc__, mail=True)
