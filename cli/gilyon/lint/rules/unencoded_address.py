"""An address has signs that addresses cannot have.

## What it does

Reports links with blanks in them, and with letters beyond ASCII.

## Why

Programs guess where such an address ends. Letters are written with percent signs, and the name of a host in its `xn--`
form; Gilyon does so.

## Example

    <p dir="rtl" style="direction:rtl;text-align:right">
    <a href="https://example.com/מחירים" style="text-decoration:underline">המחירון</a></p>

## Instead

    <p dir="rtl" style="direction:rtl;text-align:right">
    <a href="https://example.com/%D7%9E%D7%97%D7%99%D7%A8%D7%99%D7%9D" style="text-decoration:underline">המחירון</a>
    </p>

## Fix safety

There is no fix: the address is the template's.
"""

from __future__ import annotations

from collections.abc import Iterator

from gilyon.core.diagnostics import Diagnostic, Severity
from gilyon.lint.mail.checking import at_link, of_mail, shown
from gilyon.lint.mail.mail import Mail
from gilyon.lint.mail.tags import holds_tag
from gilyon.lint.rule import LintContext, Rule


@of_mail
def check(context: LintContext, mail: Mail) -> Iterator[Diagnostic]:
    for link in mail.tagged("a"):
        address = link.get("href", "").strip()
        if holds_tag(address):
            continue
        if not address.isascii() or any(char.isspace() for char in address):
            yield RULE.finding(f"an address that is not encoded: {shown(address)}", at_link(context, address))


RULE = Rule("GLN664", "unencoded-address", Severity.WARNING, check, __doc__, mail=True)
