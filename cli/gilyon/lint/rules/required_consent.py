"""A form cannot be sent without agreeing to advertisements.

## What it does

Reports a field of the type `consent` that is `required`, unless its basis is the GDPR's, which may be about the
handling of the data alone.

## Why

Consent to advertisements has to be given freely: who only wants an answer must be able to get it without. Courts asked
whether there was a real way to refuse.

## Example

    [forms.contact]
    title = "דברו איתנו"
    purpose = "להשיב לפנייה"

    [[forms.contact.fields]]
    name = "email"
    type = "email"
    label = "דוא״ל"

    [[forms.contact.fields]]
    name = "consent"
    type = "consent"
    label = "אבקש לקבל דיוור פרסומי בדוא״ל; אפשר להסיר את ההרשמה בכל עת."
    required = true

## Instead

    [forms.contact]
    title = "דברו איתנו"
    purpose = "להשיב לפנייה"

    [[forms.contact.fields]]
    name = "email"
    type = "email"
    label = "דוא״ל"

    [[forms.contact.fields]]
    name = "consent"
    type = "consent"
    label = "אבקש לקבל דיוור פרסומי בדוא״ל; אפשר להסיר את ההרשמה בכל עת."

## Fix safety

There is no fix: whether the form is about anything but the list is for a person to say.

## Source

Communications Law (Telecommunications and Broadcasting), 1982, s. 30A(b):
https://www.nevo.co.il/law/74420. This is no legal advice.
Lev v. Lottosend (2018): https://law.co.il/computer-law/2018/04/16/lev-v-lottosend-ltd
"""

from __future__ import annotations

from collections.abc import Iterator

from gilyon.core.diagnostics import Diagnostic, Severity
from gilyon.lint.publication import consents
from gilyon.lint.rule import LintContext, Rule


def check(context: LintContext) -> Iterator[Diagnostic]:
    for span, _, field in consents(context):
        if field.required:
            message = f"the form cannot be sent without agreeing to {field.name!r}"
            yield RULE.finding(message, span, hint="take out its 'required'")


RULE = Rule("GLN021", "required-consent", Severity.WARNING, check, __doc__, publication=True)
