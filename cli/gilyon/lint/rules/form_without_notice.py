"""A form asks for personal data and does not say what for.

## What it does

Reports a form that asks for a name, a number, an address or a text and has none of `notice`, `purpose` and `privacy`.

## Why

Whoever is asked for data must be told, at the asking, whether they are obliged to give them, what for, and who gets
them. One line, `purpose`, makes such a notice.

## Example

    [forms.contact]
    title = "דברו איתנו"
    submit = "שליחה"

    [[forms.contact.fields]]
    name = "email"
    type = "email"
    label = "דוא״ל"

## Instead

    [forms.contact]
    title = "דברו איתנו"
    purpose = "להשיב לפנייה"

    [[forms.contact.fields]]
    name = "email"
    type = "email"
    label = "דוא״ל"

## Fix safety

There is no fix: what the data are for is for a person to say.

## Source

Privacy Protection Law, 1981, s. 11:
https://he.wikisource.org/wiki/חוק_הגנת_הפרטיות. This is no legal advice.
"""

from __future__ import annotations

from collections.abc import Iterator

from gilyon.core.diagnostics import Diagnostic, Severity
from gilyon.lint.publication import key_span, personal_forms
from gilyon.lint.rule import LintContext, Rule


def check(context: LintContext) -> Iterator[Diagnostic]:
    for name, form in personal_forms(context):
        if not (form.notice.strip() or form.purpose.strip() or form.privacy):
            message = f"the form {name!r} asks for personal data and does not say what for"
            hint = 'set its purpose: purpose = "להשיב לפנייה"'
            yield RULE.finding(message, key_span(context, "forms", name), hint=hint)


RULE = Rule("GLN011", "form-without-notice", Severity.ERROR, check, __doc__, publication=True)
