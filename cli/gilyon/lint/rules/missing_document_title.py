"""The HTML has no title.

## What it does

Reports HTML without a `<title>`, or with an empty one.

## Why

Screen readers read it out first, and a browser shows it when the mail is opened there.

## Example

    <html lang="he"><head><title></title></head><body><p>פסקה של טקסט בעברית.</p></body></html>

## Instead

    <html lang="he"><head><title>הגיליון החדש</title></head><body><p>פסקה של טקסט בעברית.</p></body></html>

## Fix safety

There is no fix: the title is the template's; `{{ subject }}` there gives it.

## Source

WCAG 2.1, success criterion 2.4.2: https://www.w3.org/TR/WCAG21/#page-titled
"""

from __future__ import annotations

from collections.abc import Iterator

from gilyon.core.diagnostics import Diagnostic, Severity
from gilyon.lint.mail.checking import of_mail, top
from gilyon.lint.mail.mail import Mail
from gilyon.lint.rule import LintContext, Rule


@of_mail
def check(context: LintContext, mail: Mail) -> Iterator[Diagnostic]:
    if not (mail.root.findtext("head/title") or "").strip():
        yield RULE.finding("no <title>", top(context))


RULE = Rule("GLN671", "missing-document-title", Severity.WARNING, check, __doc__, mail=True)
