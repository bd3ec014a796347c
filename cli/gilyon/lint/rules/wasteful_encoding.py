"""Plain ASCII is encoded as base64.

## What it does

Reports a text of the message that is ASCII alone and yet encoded as base64.

## Why

There is no need for it but to hide words, so spam filters count it heavily.

## Example

    (a part in base64 that holds only ASCII)

## Instead

    שלום.

## Fix safety

There is no fix: the bytes are Gilyon's; tell of it.
"""

from __future__ import annotations

from collections.abc import Iterator

from gilyon.core.diagnostics import Diagnostic, Severity
from gilyon.lint.mail.checking import of_mail, top
from gilyon.lint.mail.mail import Mail
from gilyon.lint.rule import LintContext, Rule


@of_mail
def check(context: LintContext, mail: Mail) -> Iterator[Diagnostic]:
    for part in mail.parsed.walk():
        payload = part.get_payload(decode=True)
        encoded = str(part.get("Content-Transfer-Encoding", "")).lower() == "base64"
        if (
            encoded
            and part.get_content_maintype() == "text"
            and isinstance(payload, bytes)
            and payload.strip()
            and payload.isascii()
        ):
            yield RULE.finding(f"{part.get_content_type()} is ASCII and yet in base64", top(context))


RULE = Rule("GLN698", "wasteful-encoding", Severity.WARNING, check, __doc__, mail=True)
