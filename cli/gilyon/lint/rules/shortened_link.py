"""A link goes through a service that shortens addresses.

## What it does

Reports links to `bit.ly`, `tinyurl.com` and the like.

## Why

Spam hides behind them, so filters count them against a mail; and the reader cannot see where they lead.

## Example

    <p dir="rtl" style="direction:rtl;text-align:right">
    <a href="https://bit.ly/3abc" style="text-decoration:underline">המחירון</a></p>

## Instead

    <p dir="rtl" style="direction:rtl;text-align:right">
    <a href="https://example.com/prices" style="text-decoration:underline">המחירון</a></p>

## Fix safety

There is no fix: what stands behind the short address only its service knows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gilyon.core.diagnostics import Diagnostic, Severity
from gilyon.lint.mail.checking import at_link, of_mail
from gilyon.lint.mail.mail import Mail
from gilyon.lint.rule import LintContext, Rule

_SHORTENERS = frozenset(
    "bit.ly tinyurl.com goo.gl ow.ly is.gd buff.ly t.co rb.gy cutt.ly did.li shorturl.at tiny.cc rebrand.ly bitly.com"
    " lnkd.in s.id v.gd".split()
)
_HOST = re.compile(r"https?://(?:www\.)?([^/:?#]+)", re.IGNORECASE)


@of_mail
def check(context: LintContext, mail: Mail) -> Iterator[Diagnostic]:
    for link in mail.tagged("a"):
        host = _HOST.match(link.get("href", ""))
        if host and host[1].lower() in _SHORTENERS:
            yield RULE.finding(f"{link.get('href')} hides where it leads", at_link(context, link.get("href", "")))


RULE = Rule("GLN662", "shortened-link", Severity.WARNING, check, __doc__, mail=True)
