"""The mail has no text part.

## What it does

Reports a message without a plain text, or with one that says nothing.

## Why

Watches, screen readers of the terminal and some companies show nothing else, and spam filters count a missing one.

## Example

    Content-Type: text/html; charset=utf-8

## Instead

    Content-Language: he

## Fix safety

There is no fix: the text part is made from the article.
"""

from __future__ import annotations

from collections.abc import Iterator

from gilyon.core.diagnostics import Diagnostic, Severity
from gilyon.lint.mail.checking import of_mail, top
from gilyon.lint.mail.mail import Mail
from gilyon.lint.rule import LintContext, Rule


@of_mail
def check(context: LintContext, mail: Mail) -> Iterator[Diagnostic]:
    if not any(map(str.isalpha, mail.text)):
        yield RULE.finding("no text part, or an empty one", top(context))


RULE = Rule("GLN690", "empty-text-part", Severity.ERROR, check, __doc__, mail=True)
