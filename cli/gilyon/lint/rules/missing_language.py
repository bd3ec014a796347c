"""The mail does not say its language.

## What it does

Reports mail without `lang` on `<html>`, and mail most of whose text has no `lang` around it inside the body.

## Why

A screen reader chooses its voice by it. Mail programs on the web drop `<html>`, so it must stand on an element inside
the body too.

## Example

    <html><body><div dir="rtl"><p>פסקה של טקסט בעברית.</p></div></body></html>

## Instead

    <html lang="he"><body><div lang="he" dir="rtl"><p>פסקה של טקסט בעברית.</p></div></body></html>

## Fix safety

There is no fix: the language is the template's; `{{ lang }}` there gives it.

## Source

WCAG 2.1, success criterion 3.1.1: https://www.w3.org/TR/WCAG21/#language-of-page
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
    without = sum(len(block.text) for block in mail.blocks if not _has_language(block.element))
    if not mail.root.get("lang"):
        yield RULE.finding("<html> has no 'lang'", top(context))
    elif without * 2 > len(mail.visible):
        yield RULE.finding("most of the text has no 'lang' but that of <html> or <body>", top(context))


def _has_language(element: html.HtmlElement) -> bool:
    around = (element, *element.iterancestors())
    return any(each.get("lang") for each in around if each.tag not in ("html", "body"))


RULE = Rule("GLN670", "missing-language", Severity.WARNING, check, __doc__, mail=True)
