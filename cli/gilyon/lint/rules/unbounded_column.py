"""The column has no bounds in Outlook.

## What it does

Reports an element of `max-width` from 400 to 800 pixels around most of the text, in mail without a table for Outlook
around it (`<!--[if mso]><table …>`), if it is no table with a width in pixels.

## Why

Outlook on Windows does not know `max-width`, and lines run over the whole width of a large screen.

## Example

    <html><body><div dir="rtl" style="max-width:600px"><p>פסקה של טקסט בעברית.</p></div></body></html>

## Instead

    <html><body><!--[if mso]><table role="presentation" width="600"><tr><td><![endif]-->
    <div dir="rtl" style="max-width:600px"><p>פסקה של טקסט בעברית.</p></div><!--[if mso]></td></tr></table>
    <![endif]--></body></html>

## Fix safety

There is no fix: the markup is the template's.

## Source

https://www.caniemail.com/features/css-max-width/
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gilyon.core.diagnostics import Diagnostic, Severity
from gilyon.lint.mail.checking import of_mail, top
from gilyon.lint.mail.css import declarations
from gilyon.lint.mail.mail import Mail
from gilyon.lint.rule import LintContext, Rule

_WIDTH = re.compile(r"([4-7]\d\d|800)px")


@of_mail
def check(context: LintContext, mail: Mail) -> Iterator[Diagnostic]:
    if any("if" in comment and "mso" in comment and "<table" in comment for comment in mail.comments):
        return
    whole = len(mail.body.text_content())
    bounded = [
        element
        for style, elements in mail.styles.items()
        if any(each.name == "max-width" and _WIDTH.fullmatch(each.value) for each in declarations(style))
        for element in elements
    ]
    for element in bounded:
        if not element.get("width", "").isdecimal() and len(element.text_content()) * 2 > whole:
            yield RULE.finding("no table for Outlook holds the column; it does not know max-width", top(context))
            return


RULE = Rule("GLN647", "unbounded-column", Severity.WARNING, check, __doc__, mail=True)
