"""An advertisement does not say who sends it and from where.

## What it does

Reports an article of `kind: advertisement` whose mail does not show `email.sender_name`, `email.postal_address` and an
address by which to turn to the sender.

## Why

The law asks for the advertiser's name, address and a way to reach them.

## Example

    ---
    kind: advertisement
    ---
    <html><body><p>(no name, no address)</p></body></html>

## Instead

    ---
    kind: advertisement
    ---
    <html><body><p>מערכת כתב העת, ת"ד 1000, תל אביב, news@example.com</p></body></html>

## Fix safety

There is no fix: the footer is the template's.

## Source

Israel's Communications Law (Telecommunications and Broadcasting), section 30A. This is no legal advice.
"""

from __future__ import annotations

from collections.abc import Iterator

from gilyon.core.article import Kind
from gilyon.core.diagnostics import Diagnostic, Severity
from gilyon.language.hebrew import strip_invisible
from gilyon.lint.mail.checking import at_field, of_mail
from gilyon.lint.mail.mail import Mail
from gilyon.lint.rule import LintContext, Rule


@of_mail
def check(context: LintContext, mail: Mail) -> Iterator[Diagnostic]:
    article = context.file.article
    if article is None or article.meta.kind is not Kind.ADVERTISEMENT:
        return
    email, seen = context.around.settings.email, _plain(mail.visible)
    ways = (("sender_name",), ("postal_address",), ("sender", "reply_to", "phone"))
    for keys in ways if not mail.service else ways[::2]:  # a service puts an address of its own
        values = [_plain(getattr(email, key)) for key in keys]
        if not any(value and value in seen for value in values):
            yield RULE.finding(f"the mail does not show 'email.{keys[0]}'", at_field(context, "kind"))


def _plain(text: str) -> str:
    return " ".join(strip_invisible(text).split()).casefold()


RULE = Rule("GLN683", "anonymous-advertisement", Severity.ERROR, check, __doc__, mail=True)
