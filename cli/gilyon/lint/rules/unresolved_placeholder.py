"""A placeholder was left in the finished mail.

## What it does

Reports `{merge:` in the text, the links, the subject or the text part of the mail.

## Why

It was to become a tag of the service or its default. What is written with markup inside it, or by a template, does not.

## Example

    <p dir="rtl" style="direction:rtl;text-align:right">שלום {merge:first_name|<b>חברים</b>},</p>

## Instead

    <p dir="rtl" style="direction:rtl;text-align:right">שלום <b>חברים</b>,</p>

## Fix safety

There is no fix: what was meant, a person must say.
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import unquote

from gilyon.content.placeholders import BEGINNING
from gilyon.core.diagnostics import Diagnostic, Severity
from gilyon.lint.mail.checking import at_text, of_mail
from gilyon.lint.mail.mail import Mail
from gilyon.lint.rule import LintContext, Rule


@of_mail
def check(context: LintContext, mail: Mail) -> Iterator[Diagnostic]:
    shown_texts = [run.text for run in mail.runs if not run.look.code]
    links = [unquote(link.get("href", "")) for link in mail.tagged("a")]
    if any(BEGINNING in text for text in (mail.subject, *shown_texts, *links)):
        yield RULE.finding("a placeholder was left in the mail", at_text(context, BEGINNING))


RULE = Rule("GLN686", "unresolved-placeholder", Severity.ERROR, check, __doc__, mail=True)
