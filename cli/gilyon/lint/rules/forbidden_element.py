"""The mail holds what no mail program runs.

## What it does

Reports scripts, frames, forms and their fields, video, audio, embedded objects, `<base>`, and attributes such as
`onclick`.

## Why

Mail programs take them out, and servers take the whole mail for an attack.

## Example

    <form action="https://example.com/"><input name="mail"></form>

## Instead

    <p dir="rtl" style="direction:rtl;text-align:right">
    <a href="https://example.com/" style="text-decoration:underline">לטופס באתר</a></p>

## Fix safety

There is no fix: a link to the page must be put in its place by a person.

## Source

https://www.caniemail.com/features/html-form/
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gilyon.core.diagnostics import Diagnostic, Severity
from gilyon.lint.mail.checking import of_mail, top
from gilyon.lint.mail.mail import Mail
from gilyon.lint.rule import LintContext, Rule

_TAGS = tuple(
    "script iframe frame frameset form input button select textarea video audio object embed applet base".split()
)
_HANDLER = re.compile(r"\son[a-z]+\s*=", re.IGNORECASE)


@of_mail
def check(context: LintContext, mail: Mail) -> Iterator[Diagnostic]:
    for element in mail.tagged(*_TAGS):
        if not any(parent.tag in _TAGS for parent in element.iterancestors()):
            yield RULE.finding(f"<{element.tag}> in mail", top(context))
    for element in mail.elements if " on" in mail.html and _HANDLER.search(mail.html) else ():
        for name in element.keys():  # noqa: SIM118
            if name.startswith("on"):
                yield RULE.finding(f"{name} of <{element.tag}> in mail", top(context))


RULE = Rule("GLN640", "forbidden-element", Severity.ERROR, check, __doc__, mail=True)
