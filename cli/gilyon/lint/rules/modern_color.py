"""A colour is written in a way that Gmail does not read.

## What it does

Reports `rgb()` without commas, `hsl()` without commas, `oklch()`, `lab()` and the like.

## Why

Gmail drops the whole `style` attribute with it, or the whole style sheet.

## Example

    <p dir="rtl" style="direction:rtl;text-align:right;color:rgb(40 40 40)">פסקה של טקסט בעברית.</p>

## Instead

    <p dir="rtl" style="direction:rtl;text-align:right;color:#282828">פסקה של טקסט בעברית.</p>

## Fix safety

There is no fix: the colour in six digits is for the author of the template to reckon.

## Source

https://www.caniemail.com/features/css-modern-color/
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from gilyon.core.diagnostics import Diagnostic, Severity
from gilyon.lint.mail.checking import of_mail, top
from gilyon.lint.mail.css import declarations
from gilyon.lint.mail.mail import Mail
from gilyon.lint.rule import LintContext, Rule

_MODERN = re.compile(
    r"\b(?:(?:ok)?l(?:ab|ch)|color(?:-mix)?|hwb)\(|\b(?:rgb|hsl)a?\(\s*[\d.]+(?:deg|%)?\s+[\d.]", re.IGNORECASE
)


@of_mail
def check(context: LintContext, mail: Mail) -> Iterator[Diagnostic]:
    inline = (value for style in mail.styles for value in _modern(style))
    sheets = (
        each.value
        for sheet in mail.sheets
        if _MODERN.search(sheet.text)
        for each in sheet.declarations
        if _MODERN.search(each.value)
    )
    for value in dict.fromkeys((*inline, *sheets)):
        yield RULE.finding(f"Gmail drops the style around {value}", top(context), hint="write it as #rrggbb")


@lru_cache(maxsize=4096)
def _modern(style: str) -> tuple[str, ...]:
    return tuple(each.value for each in declarations(style) if _MODERN.search(each.value))


RULE = Rule("GLN644", "modern-color", Severity.ERROR, check, __doc__, mail=True)
