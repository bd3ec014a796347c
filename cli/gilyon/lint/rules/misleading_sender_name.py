"""The sender's name is missing, or is an address of somebody else.

## What it does

Reports a `From` without a name, and one whose name is a mail address of another domain.

## Why

Lists of messages show the name. Without one they show the beginning of the address; with a foreign address it looks
like fraud.

## Example

    From: "office@bank.example" <news@example.com>

## Instead

    From: "Example Magazine" <news@example.com>

## Fix safety

There is no fix: the name is `email.sender_name` in gilyon.toml.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.utils import parseaddr

from gilyon.core.diagnostics import Diagnostic, Severity
from gilyon.lint.mail.checking import of_mail, top
from gilyon.lint.mail.mail import Mail
from gilyon.lint.rule import LintContext, Rule

_ADDRESS = re.compile(r"[^\s@]+@([^\s@]+\.[^\s@]+)")


@of_mail
def check(context: LintContext, mail: Mail) -> Iterator[Diagnostic]:
    name, address = parseaddr(mail.header("From"))
    if not address:
        return
    other = _ADDRESS.search(name)
    if not name:
        yield RULE.finding(f"the sender {address} has no name", top(context), hint="set 'email.sender_name'")
    elif other and other[1].lower() != address.rpartition("@")[2].lower():
        yield RULE.finding(f"{address} sends under the name {name!r}", top(context), hint="set 'email.sender_name'")


RULE = Rule("GLN612", "misleading-sender-name", Severity.WARNING, check, __doc__, mail=True)
