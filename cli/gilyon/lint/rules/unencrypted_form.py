"""A form is sent without encryption.

## What it does

Reports a form whose `action` is an `http://` address.

## Why

What people write then travels in the open, and browsers warn of it. Personal data sent over the internet must be
encrypted.

## Example

    [forms.contact]
    title = "דברו איתנו"
    action = "http://example.com/forms"
    privacy = "/privacy/"

    [[forms.contact.fields]]
    name = "email"
    type = "email"
    label = "דוא״ל"

## Instead

    [forms.contact]
    title = "דברו איתנו"
    action = "https://example.com/forms"
    privacy = "/privacy/"

    [[forms.contact.fields]]
    name = "email"
    type = "email"
    label = "דוא״ל"

## Fix safety

There is no fix: the server has to be reached by `https://` first.

## Source

Privacy Protection Regulations (Data Security), 2017, reg. 14:
https://he.wikisource.org/wiki/תקנות_הגנת_הפרטיות_(אבטחת_מידע). This is no legal advice.
"""

from __future__ import annotations

from collections.abc import Iterator

from gilyon.core.diagnostics import Diagnostic, Severity
from gilyon.lint.publication import key_span
from gilyon.lint.rule import LintContext, Rule


def check(context: LintContext) -> Iterator[Diagnostic]:
    for name, form in context.around.settings.forms.items():
        if form.action.lower().startswith("http://"):
            message = f"the form {name!r} is sent without encryption"
            span = key_span(context, "forms", name, "action")
            yield RULE.finding(message, span, hint="send it to an https:// address")


RULE = Rule("GLN013", "unencrypted-form", Severity.ERROR, check, __doc__, publication=True)
