"""The notice at a form leaves out what the law wants told.

## What it does

Reports a form whose `notice` has no word of whether people are obliged to answer, of what the data are for, of who gets
them, of how to reach whoever controls them, or of the right to see and correct them; a form with a link to the policy
alone; and a `purpose` in a publication that names no contact. It knows usual words of Hebrew and English, so a good
notice may be asked about in vain. Runs when selected only.

## Why

Amendment 13 made the notice longer: beside duty, purpose and recipients it tells what comes of not answering, who
controls the database and how to reach them, and the rights to see and to correct.

## Example

    [forms.contact]
    title = "דברו איתנו"
    notice = "הפרטים ישמשו כדי להשיב לפנייה."

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

    [privacy]
    contact = "privacy@example.com"

## Fix safety

There is no fix: the words are for a person; without a `notice` of its own a form has one made of its `purpose`, with
all of it.

## Source

Privacy Protection Law, 1981, s. 11, as of Amendment 13:
https://he.wikisource.org/wiki/חוק_הגנת_הפרטיות. This is no legal advice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gilyon.config.forms import Form
from gilyon.config.settings import Settings
from gilyon.core.diagnostics import Diagnostic, Severity
from gilyon.lint.publication import key_span, personal_forms
from gilyon.lint.rule import LintContext, Rule

_PARTS = {
    "whether people are obliged to answer": r"חובה|מרצו[נן]|רשות|oblige|voluntar|required by law|have to",
    "what the data are for": r"כדי|לצורך|לשם|מטר[הת]|על מנת|in order to|purpose|\buse\b|so that",
    "who gets them": r"לאחרים|נמסור|יימסר|יועבר|נעביר|צד שלישי|צדדים שלישיים|\bpass|\bshare|third part|nobody|disclose",
    "how to reach whoever controls them": r"@|\d{2,3}-?\d{6,7}|https?://",
    "the right to see and correct them": r"(?s:(?:עיון|לעיין).*(?:תיקו[נן]|לתקן)|\b(?:see|access)\b.*\bcorrect)",
}
_KNOWN = {part: re.compile(pattern, re.IGNORECASE) for part, pattern in _PARTS.items()}


def check(context: LintContext) -> Iterator[Diagnostic]:
    for name, form in personal_forms(context):
        key, message = _fault(form, context.around.settings)
        if message:
            yield RULE.finding(f"the form {name!r} {message}", key_span(context, "forms", name, key))


def _fault(form: Form, settings: Settings) -> tuple[str, str]:
    """The key that is at fault and what is wrong with it; empty if nothing is, or another rule tells of it."""
    if form.notice.strip():
        missing = [part for part, pattern in _KNOWN.items() if not pattern.search(form.notice)]
        return "notice", f"does not tell {'; '.join(missing)}" if missing else ""
    if form.purpose.strip():
        reachable = settings.privacy.contact or settings.email.sender
        return "purpose", "" if reachable else "does not tell how to reach whoever controls the data: privacy.contact"
    return (
        "privacy",
        "tells only behind a link what the law wants told at the form" if form.privacy else "",
    )


RULE = Rule("GLN012", "incomplete-notice", Severity.WARNING, check, __doc__, publication=True, on_demand=True)
