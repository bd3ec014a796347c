"""One tick agrees to advertisements and to something else.

## What it does

Reports the label of a consent that also speaks of terms of use, rules or the privacy policy.

## Why

Agreeing to terms is not agreeing to advertisements, and one tick for both shows neither. Courts do not take it for
consent.

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
    label = "קראתי את תנאי השימוש ואני מאשר קבלת דיוור בדוא״ל."

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

There is no fix: what each box should say is for a person. A link to the policy has a key of its own, `privacy`.

## Source

Communications Law (Telecommunications and Broadcasting), 1982, s. 30A(b):
https://www.nevo.co.il/law/74420. This is no legal advice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gilyon.core.diagnostics import Diagnostic, Severity
from gilyon.lint.publication import consents
from gilyon.lint.rule import LintContext, Rule

_TERMS = re.compile(r"תקנו[נן]|תנאי[ ־-]ה?שימוש|מדיניות[ ־-]ה?פרטיות|\bterms\b|privacy policy", re.IGNORECASE)


def check(context: LintContext) -> Iterator[Diagnostic]:
    for span, _, field in consents(context):
        if match := _TERMS.search(field.label):
            message = f"one tick agrees to advertisements and to {match.group()!r}"
            yield RULE.finding(message, span, hint="let the box speak of the advertisements alone")


RULE = Rule("GLN023", "bundled-consent", Severity.WARNING, check, __doc__, publication=True)
