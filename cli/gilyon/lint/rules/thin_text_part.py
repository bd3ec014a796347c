"""The text part says much less than the HTML.

## What it does

Reports a plain text with fewer than a fifth of the words of the HTML, if that has 50 words or more.

## Why

Who reads the text misses the mail; and filters compare the two.

## Example

    <p dir="rtl" style="direction:rtl;text-align:right">(fifty words and more that the text part does not have)</p>

## Instead

    <p dir="rtl" style="direction:rtl;text-align:right">פסקה של טקסט בעברית.</p>

## Fix safety

There is no fix: the words come from the article, or from a template that adds to it.
"""

from __future__ import annotations

from collections.abc import Iterator

from gilyon.core.diagnostics import Diagnostic, Severity
from gilyon.lint.mail.checking import of_mail, top
from gilyon.lint.mail.mail import Mail
from gilyon.lint.rule import LintContext, Rule

_SHARE, _LEAST = 0.2, 50


@of_mail
def check(context: LintContext, mail: Mail) -> Iterator[Diagnostic]:
    html, text = len(mail.visible.split()), len(mail.text.split())
    if any(map(str.isalpha, mail.text)) and html >= _LEAST and text < html * _SHARE:
        yield RULE.finding(f"{text} words in the text part, {html} in the HTML", top(context))


RULE = Rule("GLN691", "thin-text-part", Severity.WARNING, check, __doc__, mail=True)
