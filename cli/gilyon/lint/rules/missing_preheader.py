"""The mail has no preheader.

## What it does

Reports newsletters and advertisements that do not begin with a hidden line for the list of messages.

## Why

Beside the subject a list of messages shows the first words of the mail. Without a preheader these are the publication's
name or the words of a link.

## Example

    ---
    title: הגיליון החדש
    kind: newsletter
    ---

## Instead

    ---
    title: הגיליון החדש
    kind: newsletter
    preheader: שלושה מדריכים, ושאלה אחת לסיום.
    ---

## Fix safety

There is no fix: what to say there is for a person to write.
"""

from __future__ import annotations

from collections.abc import Iterator

from gilyon.core.article import Kind
from gilyon.core.diagnostics import Diagnostic, Severity
from gilyon.lint.mail.checking import at_field, of_mail
from gilyon.lint.mail.mail import Mail
from gilyon.lint.rule import LintContext, Rule

_LEAST = 10


@of_mail
def check(context: LintContext, mail: Mail) -> Iterator[Diagnostic]:
    article = context.file.article
    if article is None or article.meta.kind is Kind.ARTICLE:
        return
    first = mail.runs[0] if mail.runs else None
    letters = sum(char.isalpha() for char in first.text) if first and first.look.hidden else 0
    if letters < _LEAST:
        yield RULE.finding(
            "nothing stands beside the subject in a list of messages",
            at_field(context, "preheader", "title"),
            hint="add 'preheader' or 'summary'",
        )


RULE = Rule("GLN615", "missing-preheader", Severity.WARNING, check, __doc__, mail=True)
