"""The button that unsubscribes with one click cannot work.

## What it does

Reports `List-Unsubscribe-Post` without an https address in `List-Unsubscribe`, or with another value than the
standard's, and addresses that are encoded words.

## Why

Gmail and Yahoo then show no button to unsubscribe, and readers take the one for spam.

## Example

    List-Unsubscribe-Post: List-Unsubscribe=One-Click
    List-Unsubscribe: <mailto:out@example.com>

## Instead

    List-Unsubscribe-Post: List-Unsubscribe=One-Click
    List-Unsubscribe: <https://example.com/unsubscribe>

## Fix safety

There is no fix: the headers come from `email.unsubscribe` in gilyon.toml.

## Source

RFC 8058, section 3
"""

from __future__ import annotations

from collections.abc import Iterator

from gilyon.core.diagnostics import Diagnostic, Severity
from gilyon.lint.mail.checking import of_mail, top
from gilyon.lint.mail.mail import Mail
from gilyon.lint.rule import LintContext, Rule


@of_mail
def check(context: LintContext, mail: Mail) -> Iterator[Diagnostic]:
    addresses, post = str(mail.parsed.get("List-Unsubscribe", "")), str(mail.parsed.get("List-Unsubscribe-Post", ""))
    if "=?" in addresses:
        yield RULE.finding("the address of List-Unsubscribe is an encoded word", top(context))
    elif post and ("<https://" not in addresses or post.strip() != "List-Unsubscribe=One-Click"):
        yield RULE.finding("List-Unsubscribe-Post does not go with List-Unsubscribe", top(context))


RULE = Rule("GLN684", "broken-one-click", Severity.WARNING, check, __doc__, mail=True)
