"""A form takes its sending for consent to advertisements.

## What it does

Reports a form whose title, notice or button says that whoever sends it agrees to advertisements.

## Why

Consent has to be express and apart from the rest. Who asks a question has not asked for advertisements.

## Example

    [forms.contact]
    title = "דברו איתנו"
    notice = "בשליחת הטופס אני מאשר קבלת דיוור פרסומי."

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

There is no fix: give the consent a field of its own, of the type `consent`.

## Source

Communications Law (Telecommunications and Broadcasting), 1982, s. 30A(b):
https://www.nevo.co.il/law/74420. This is no legal advice.
Lev v. Lottosend (2018): https://law.co.il/computer-law/2018/04/16/lev-v-lottosend-ltd
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gilyon.core.diagnostics import Diagnostic, Severity
from gilyon.lint.publication import key_span
from gilyon.lint.rule import LintContext, Rule

_SENDING = re.compile(
    r"(?:שליחת|לחיצה|מילוי|השארת|\bby (?:sending|submitting|clicking))[^.]{0,80}?"
    r"(?:מסכימ|מסכים|מאשר|הסכמה|\bagree|\bconsent)[^.]{0,80}?"
    r"(?:דיוור|פרסומ|שיווק|מבצע|ניוזלטר|עדכונ|הטבות|newsletter|marketing|advert|offers|updates|promotion)",
    re.IGNORECASE,
)


def check(context: LintContext) -> Iterator[Diagnostic]:
    for name, form in context.around.settings.forms.items():
        for key in ("title", "notice", "submit"):
            if _SENDING.search(getattr(form, key)):
                message = f"the form {name!r} takes its sending for consent to advertisements"
                span = key_span(context, "forms", name, key)
                yield RULE.finding(message, span, hint="give the consent a box of its own")


RULE = Rule("GLN024", "consent-by-sending", Severity.WARNING, check, __doc__, publication=True)
