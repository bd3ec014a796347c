"""A colour has three digits.

## What it does

Reports colours such as `#fff` in `bgcolor` and in `style` attributes.

## Why

Some programs do not read three digits in an attribute, and the colour becomes another.

## Example

    <p dir="rtl" style="direction:rtl;text-align:right;color:#333">פסקה של טקסט בעברית.</p>

## Instead

    <p dir="rtl" style="direction:rtl;text-align:right;color:#333333">פסקה של טקסט בעברית.</p>

## Fix safety

There is no fix: the style is the template's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gilyon.core.diagnostics import Diagnostic, Severity
from gilyon.lint.mail.checking import of_mail, top
from gilyon.lint.mail.css import declarations
from gilyon.lint.mail.mail import Mail
from gilyon.lint.rule import LintContext, Rule

_SHORT = re.compile(r"#[0-9a-fA-F]{3}(?![0-9a-fA-F])")


@of_mail
def check(context: LintContext, mail: Mail) -> Iterator[Diagnostic]:
    grounds = (element.get("bgcolor", "") for element in mail.elements)
    values = [each.value for style in mail.styles for each in declarations(style)] + list(grounds)
    for color in dict.fromkeys(found for value in values if "url(" not in value for found in _SHORT.findall(value)):
        yield RULE.finding(f"{color} has three digits; write six", top(context))


RULE = Rule("GLN645", "short-color", Severity.WARNING, check, __doc__, mail=True)
