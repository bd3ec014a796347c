"""A header is missing, or is not read as it was meant.

## What it does

Reports a message without `Subject`, `Date` or `Message-ID`, without `From` if it is no draft, headers that two parsers
read differently, and a subject that is not the article's.

## Why

Programs sort and answer by these headers. Hebrew in them is encoded, and an encoding that one program reads otherwise
loses letters or the blanks between words.

## Example

    Date:

## Instead

    Date: Mon, 01 Jun 2026 10:00:00 +0300

## Fix safety

There is no fix: the headers are Gilyon's; tell of it.

## Source

RFC 5322, section 3.6
"""

from __future__ import annotations

from collections.abc import Iterator

from gilyon.content.placeholders import BEGINNING
from gilyon.core.diagnostics import Diagnostic, Severity
from gilyon.lint.mail.checking import at_field, of_mail, shown, top
from gilyon.lint.mail.encoded_words import decoded
from gilyon.lint.mail.mail import Mail
from gilyon.lint.rule import LintContext, Rule

_NEEDED = ("Subject", "Date", "Message-ID")
_READ = ("Subject", "From", "Reply-To", "To", "List-Unsubscribe", "List-ID")


@of_mail
def check(context: LintContext, mail: Mail) -> Iterator[Diagnostic]:
    if not mail.message:
        return
    draft = mail.header("X-Unsent") == "1"
    for name in (*_NEEDED, *(() if draft else ("From",))):
        if not mail.header(name).strip():
            yield RULE.finding(f"the message has no {name}", top(context))
    for name in _READ:
        if _plain(mail.header(name)) != _plain(_strictly(str(mail.parsed.get(name, "")))):
            yield RULE.finding(f"two parsers read {name} differently", top(context))
    article = context.file.article
    meant = article.meta.subject or article.meta.title if article else ""
    if BEGINNING not in meant and _plain(meant) not in _plain(mail.subject):
        yield RULE.finding(
            f"the subject says {shown(mail.subject)} and not {shown(meant)}", at_field(context, "subject", "title")
        )


def _strictly(raw: str) -> str:
    try:
        return decoded(raw)
    except (ValueError, LookupError):
        return raw


def _plain(text: str) -> str:
    return " ".join(text.replace('"', "").split())


RULE = Rule("GLN696", "broken-header", Severity.ERROR, check, __doc__, mail=True)
