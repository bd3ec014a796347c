"""A link leads nowhere from a mail.

## What it does

Reports links without an address, relative ones, links to a script, a file or this machine, to a place in the mail that
is not there, and `mailto:` and `tel:` with nothing after them.

## Why

A mail has no folder around it: what leads on from a page leads nowhere from a mail.

## Example

    <p dir="rtl" style="direction:rtl;text-align:right">
    <a href="prices.html" style="text-decoration:underline">המחירון</a></p>

## Instead

    <p dir="rtl" style="direction:rtl;text-align:right">
    <a href="https://example.com/prices.html" style="text-decoration:underline">המחירון</a></p>

## Fix safety

There is no fix: where the link should lead, a person must say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from gilyon.core.diagnostics import Diagnostic, Severity
from gilyon.lint.mail.checking import at_link, of_mail, shown
from gilyon.lint.mail.mail import Mail
from gilyon.lint.mail.tags import holds_tag
from gilyon.lint.rule import LintContext, Rule

_FAR = re.compile(r"(?:https?|mailto|tel|sms|geo|whatsapp):.", re.IGNORECASE)
_LOCAL = re.compile(r"https?://(?:localhost|127\.0\.0\.1|\[::1\])(?=[:/]|$)", re.IGNORECASE)


@of_mail
def check(context: LintContext, mail: Mail) -> Iterator[Diagnostic]:
    places: set[str] = set()
    if any(link.get("href", "").startswith("#") for link in mail.tagged("a")):
        for element in mail.elements:
            places.update(filter(None, (element.get("id"), element.get("name"))))
    for link in mail.tagged("a"):
        address = link.get("href")
        if address is None or holds_tag(address):
            continue
        address = address.strip()
        inside = address.startswith("#") and unquote(address[1:]) in places
        if not inside and (not _FAR.match(address) or _LOCAL.match(address)):
            yield RULE.finding(f"leads nowhere: {shown(address or link.text_content())}", at_link(context, address))


RULE = Rule("GLN660", "dead-link", Severity.ERROR, check, __doc__, mail=True)
