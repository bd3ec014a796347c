"""A link shows one address and leads to another.

## What it does

Reports links whose text is the address of one domain and which lead to a domain that neither is it nor belongs to it.

## Why

So do letters that fish for passwords, and mail programs warn of them.

## Example

    <p dir="rtl" style="direction:rtl;text-align:right">
    <a href="https://tracker.example/x" style="text-decoration:underline">www.example.com</a></p>

## Instead

    <p dir="rtl" style="direction:rtl;text-align:right">
    <a href="https://example.com/" style="text-decoration:underline">www.example.com</a></p>

## Fix safety

There is no fix: which of the two is meant, a person must say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from gilyon.core.diagnostics import Diagnostic, Severity
from gilyon.language.hebrew import strip_invisible
from gilyon.lint.mail.checking import at_link, of_mail
from gilyon.lint.mail.mail import Mail
from gilyon.lint.rule import LintContext, Rule

_ADDRESS = re.compile(r"(?:https?://)?((?:[a-z0-9-]+\.)+[a-z]{2,})(?:[/?#]\S*)?", re.IGNORECASE)


@of_mail
def check(context: LintContext, mail: Mail) -> Iterator[Diagnostic]:
    for link in mail.tagged("a"):
        text = strip_invisible(link.text_content()).strip()
        match, address = _ADDRESS.fullmatch(text), link.get("href", "")
        host = _host(address)
        if match and host and not _related(_bare(match[1]), host):
            yield RULE.finding(f"shows {match[1]} and leads to {host}", at_link(context, address))


def _host(address: str) -> str:
    try:
        return _bare(urlsplit(address).hostname or "")
    except ValueError:
        return ""


def _bare(host: str) -> str:
    return host.lower().removeprefix("www.")


def _related(one: str, other: str) -> bool:
    return one == other or one.endswith(f".{other}") or other.endswith(f".{one}")


RULE = Rule("GLN661", "masked-link", Severity.WARNING, check, __doc__, mail=True)
