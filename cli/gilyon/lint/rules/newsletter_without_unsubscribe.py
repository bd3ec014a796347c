"""A newsletter has no link to unsubscribe.

## What it does

Reports an article of `kind: newsletter` in whose mail no link leads to the address of `email.unsubscribe`, and none
that is filled in by a sending service does so.

## Why

Who cannot leave a list marks its mail as spam, and large providers then refuse all of it.

## Example

    ---
    kind: newsletter
    preheader: שלושה מדריכים ושאלה.
    ---
    <html><body><p>(no link to unsubscribe)</p></body></html>

## Instead

    ---
    kind: newsletter
    preheader: שלושה מדריכים ושאלה.
    ---
    <html><body><p><a href="https://example.com/unsubscribe">להסרה</a></p></body></html>

## Fix safety

There is no fix: set `email.unsubscribe` in gilyon.toml; the footer is the template's.

## Source

Google's guidelines for senders: https://support.google.com/a/answer/81126
"""

from __future__ import annotations

from collections.abc import Iterator

from gilyon.core.article import Kind
from gilyon.core.diagnostics import Diagnostic, Severity
from gilyon.lint.mail.checking import at_field, of_mail
from gilyon.lint.mail.mail import Mail
from gilyon.lint.mail.refusal import can_refuse
from gilyon.lint.rule import LintContext, Rule


@of_mail
def check(context: LintContext, mail: Mail) -> Iterator[Diagnostic]:
    article = context.file.article
    if article and article.meta.kind is Kind.NEWSLETTER and not can_refuse(mail, context.around.settings.email):
        yield RULE.finding(
            "no link to unsubscribe", at_field(context, "kind"), hint="set 'email.unsubscribe' in gilyon.toml"
        )


RULE = Rule("GLN681", "newsletter-without-unsubscribe", Severity.WARNING, check, __doc__, mail=True)
