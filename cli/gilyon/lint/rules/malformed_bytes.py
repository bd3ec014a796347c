"""The bytes of the message are not those of a message.

## What it does

Reports bytes beyond ASCII, lines that do not end in CRLF, and lines of more than 998 bytes.

## Why

Servers on the way mend such a message as they like, or refuse it; and a signature over it breaks.

## Example

    X-Long: (a line of more than 998 bytes)

## Instead

    X-Short: one

## Fix safety

There is no fix: the bytes are Gilyon's; tell of it.

## Source

RFC 5322, section 2.1.1
"""

from __future__ import annotations

from collections.abc import Iterator

from gilyon.core.diagnostics import Diagnostic, Severity
from gilyon.lint.mail.checking import of_mail, top
from gilyon.lint.mail.mail import Mail
from gilyon.lint.rule import LintContext, Rule

_MOST = 998


@of_mail
def check(context: LintContext, mail: Mail) -> Iterator[Diagnostic]:
    if not mail.message:
        return
    if not mail.message.isascii():
        yield RULE.finding("a byte beyond ASCII", top(context))
    ends = {mail.message.count(end) for end in (b"\r", b"\n", b"\r\n")}
    if len(ends) > 1:
        yield RULE.finding("a line that does not end in CRLF", top(context))
    longest = max(map(len, mail.message.split(b"\r\n")))
    if longest > _MOST:
        yield RULE.finding(f"a line of {longest:,} bytes; a message may have {_MOST}", top(context))


RULE = Rule("GLN694", "malformed-bytes", Severity.ERROR, check, __doc__, mail=True)
