"""A form asks for an identity number and gives no reason.

## What it does

Reports a text field named or labelled as an identity number in a form whose `notice` and `purpose` do not speak of it.
Runs when selected only.

## Why

No more data may be kept than their purpose needs, and few purposes of a form on an article need this number.

## Example

    [forms.contact]
    title = "דברו איתנו"
    purpose = "להשיב לפנייה"

    [[forms.contact.fields]]
    name = "email"
    type = "email"
    label = "דוא״ל"

    [[forms.contact.fields]]
    name = "tz"
    type = "text"
    label = "תעודת זהות"

## Instead

    [forms.contact]
    title = "דברו איתנו"
    purpose = "להשיב לפנייה"

    [[forms.contact.fields]]
    name = "email"
    type = "email"
    label = "דוא״ל"

## Fix safety

There is no fix: whether the number is needed is for a person to say; a notice that says what for is enough.

## Source

Privacy Protection Regulations (Data Security), 2017, reg. 2(c):
https://he.wikisource.org/wiki/תקנות_הגנת_הפרטיות_(אבטחת_מידע). This is no legal advice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gilyon.config.forms import FieldType
from gilyon.core.diagnostics import Diagnostic, Severity
from gilyon.lint.publication import key_span
from gilyon.lint.rule import LintContext, Rule

_NUMBER = re.compile(
    r"תעודת[ ־-]?ה?זהות|מספר[ ־-]?ה?זהות|(?<![א-ת])ת[\"״.]?ז(?![א-ת])|\bid[ _-]?number\b|identity number|teudat",
    re.IGNORECASE,
)


def check(context: LintContext) -> Iterator[Diagnostic]:
    for name, form in context.around.settings.forms.items():
        if _NUMBER.search(f"{form.notice} {form.purpose}"):
            continue
        for number, field in enumerate(form.fields):
            if field.type is FieldType.TEXT and _NUMBER.search(f"{field.name} {field.label}"):
                message = f"the form {name!r} asks for an identity number and does not say why"
                yield RULE.finding(message, key_span(context, "forms", name, "fields", number, "label"))


RULE = Rule("GLN014", "identity-number-asked", Severity.INFO, check, __doc__, publication=True, on_demand=True)
