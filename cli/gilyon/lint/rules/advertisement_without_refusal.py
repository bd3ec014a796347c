"""An advertisement does not say how to refuse more of them.

## What it does

Reports an article of `kind: advertisement` in whose mail no link leads to the address of `email.unsubscribe`, and none
that is filled in by a sending service does so.

## Why

The law gives the reader a right to refuse, and obliges the sender to say how.

## Example

    ---
    kind: advertisement
    ---
    <html><body><p>(no link to unsubscribe)</p></body></html>

## Instead

    ---
    kind: advertisement
    ---
    <html><body><p><a href="https://example.com/unsubscribe">להסרה</a></p></body></html>

## Fix safety

There is no fix: the footer is the template's.

## Source

Israel's Communications Law (Telecommunications and Broadcasting), section 30A. This is no legal advice.
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
    if article and article.meta.kind is Kind.ADVERTISEMENT and not can_refuse(mail, context.around.settings.email):
        yield RULE.finding("no link by which to refuse advertisements", at_field(context, "kind"))


RULE = Rule("GLN680", "advertisement-without-refusal", Severity.ERROR, check, __doc__, mail=True)
