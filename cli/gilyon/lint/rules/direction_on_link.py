"""A link has a direction.

## What it does

Reports `dir` on `<a>`.

## Why

Outlook on Windows then shows the link wrong. A `<span>` inside the link has no such fault.

## Example

    <p dir="rtl" style="direction:rtl;text-align:right">
    <a dir="ltr" href="https://example.com/" style="text-decoration:underline">C++</a></p>

## Instead

    <p dir="rtl" style="direction:rtl;text-align:right">
    <a href="https://example.com/" style="text-decoration:underline"><span dir="ltr">C++</span></a></p>

## Fix safety

There is no fix: the markup is the template's.

## Source

https://www.caniemail.com/features/html-dir/
"""

from __future__ import annotations

from collections.abc import Iterator

from gilyon.core.diagnostics import Diagnostic, Severity
from gilyon.lint.mail.checking import at_link, of_mail, shown
from gilyon.lint.mail.mail import Mail
from gilyon.lint.rule import LintContext, Rule


@of_mail
def check(context: LintContext, mail: Mail) -> Iterator[Diagnostic]:
    for element in mail.tagged("a"):
        if element.get("dir"):
            yield RULE.finding(
                f"'dir' on the link {shown(element.text_content())}", at_link(context, element.get("href", ""))
            )


RULE = Rule("GLN636", "direction-on-link", Severity.WARNING, check, __doc__, mail=True)
