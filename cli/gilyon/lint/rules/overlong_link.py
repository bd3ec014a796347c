"""The address of a link is too long.

## What it does

Reports links of more than 2,000 characters.

## Why

Some programs cut the address, and servers refuse it.

## Example

    <p dir="rtl" style="direction:rtl;text-align:right">(a link of two thousand characters)</p>

## Instead

    <p dir="rtl" style="direction:rtl;text-align:right">פסקה של טקסט בעברית.</p>

## Fix safety

There is no fix: what of it is needed, a person must say.
"""

from __future__ import annotations

from collections.abc import Iterator

from gilyon.core.diagnostics import Diagnostic, Severity
from gilyon.lint.mail.checking import at_link, of_mail, shown
from gilyon.lint.mail.mail import Mail
from gilyon.lint.rule import LintContext, Rule

_MOST = 2_000


@of_mail
def check(context: LintContext, mail: Mail) -> Iterator[Diagnostic]:
    for link in mail.tagged("a"):
        address = link.get("href", "")
        if len(address) > _MOST:
            yield RULE.finding(
                f"an address of {len(address):,} characters: {shown(address)}", at_link(context, address)
            )


RULE = Rule("GLN663", "overlong-link", Severity.WARNING, check, __doc__, mail=True)
