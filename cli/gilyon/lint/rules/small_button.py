"""A button is too small for a finger.

## What it does

Reports links made into buttons (`display: inline-block` with padding) that are less than 44 pixels high.

## Why

On a telephone the finger hits what stands beside it.

## Example

    <p dir="rtl" style="direction:rtl;text-align:right">
    <a href="https://example.com/" style="display:inline-block;padding:4px
    8px;line-height:20px;text-decoration:underline">להרשמה</a></p>

## Instead

    <p dir="rtl" style="direction:rtl;text-align:right">
    <a href="https://example.com/" style="display:inline-block;padding:12px
    8px;line-height:20px;text-decoration:underline">להרשמה</a></p>

## Fix safety

There is no fix: the size is the template's.

## Source

WCAG 2.1, success criterion 2.5.5: https://www.w3.org/TR/WCAG21/#target-size
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gilyon.core.diagnostics import Diagnostic, Severity
from gilyon.lint.mail.checking import at_link, of_mail, shown
from gilyon.lint.mail.css import declarations
from gilyon.lint.mail.mail import Mail
from gilyon.lint.rule import LintContext, Rule

_LEAST = 44.0
_PIXELS = re.compile(r"(\d+(?:\.\d+)?)(?:px)?")


@of_mail
def check(context: LintContext, mail: Mail) -> Iterator[Diagnostic]:
    for link in mail.tagged("a"):
        style = {each.name: each.value for each in declarations(link.get("style", ""))}
        sides = _PIXELS.findall(style.get("padding", ""))
        line = _PIXELS.fullmatch(style.get("line-height", ""))
        if style.get("display") != "inline-block" or not sides or line is None:
            continue
        height = float(line[1]) + float(sides[0]) + float(sides[2 if len(sides) > 2 else 0])
        if height < _LEAST:
            words = shown(link.text_content())
            yield RULE.finding(f"a button {height:g} pixels high: {words}", at_link(context, link.get("href", "")))


RULE = Rule("GLN678", "small-button", Severity.WARNING, check, __doc__, mail=True)
