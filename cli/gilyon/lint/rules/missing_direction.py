"""Most of the text has no direction of its own.

## What it does

Reports mail in which most of the text lies in no element with `dir`, the `<html>` and `<body>` elements aside.

## Why

Mail programs on the web put the mail into a page of theirs and drop `<html>` and `<body>`. What has no direction then
takes theirs: Hebrew runs from the left in an English Gmail, English from the right in a Hebrew one.

## Example

    <html lang="he" dir="rtl"><body dir="rtl"><p>פסקה של טקסט בעברית.</p></body></html>

## Instead

    <html lang="he" dir="rtl"><body dir="rtl"><div dir="rtl" lang="he"><p>פסקה של טקסט בעברית.</p></div></body></html>

## Fix safety

There is no fix: the markup is the template's.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import html

from gilyon.core.diagnostics import Diagnostic, Severity
from gilyon.lint.mail.checking import of_mail, top
from gilyon.lint.mail.mail import Mail
from gilyon.lint.rule import LintContext, Rule


@of_mail
def check(context: LintContext, mail: Mail) -> Iterator[Diagnostic]:
    without = sum(len(block.text) for block in mail.blocks if not _has_direction(block.element))
    if without * 2 > len(mail.visible):
        yield RULE.finding(
            "most of the text has no 'dir' but that of <html> or <body>, which clients drop", top(context)
        )


def _has_direction(element: html.HtmlElement) -> bool:
    around = (element, *element.iterancestors())
    return any(each.get("dir") for each in around if each.tag not in ("html", "body"))


RULE = Rule("GLN630", "missing-direction", Severity.ERROR, check, __doc__, mail=True)
