"""The subject begins in the other direction.

## What it does

Reports a subject with Hebrew in it that begins with a Latin word, in an article that runs from right to left.

## Why

A list of messages lays out each subject by its first letter: the Latin word comes to the left, and the sentence falls
into pieces around it.

## Example

    ---
    title: CRM בשעה אחת בשבוע
    ---

## Instead

    ---
    title: שעה אחת בשבוע ל־CRM
    ---

## Fix safety

There is no fix: another order of words is for a person to find.
"""

from __future__ import annotations

from collections.abc import Iterator

from gilyon.core.diagnostics import Diagnostic, Severity
from gilyon.language.bidi import Direction, first_strong
from gilyon.language.hebrew import has_hebrew
from gilyon.lint.mail.checking import at_field, of_mail, shown
from gilyon.lint.mail.mail import Mail
from gilyon.lint.rule import LintContext, Rule


@of_mail
def check(context: LintContext, mail: Mail) -> Iterator[Diagnostic]:
    subject = mail.subject
    if context.rtl and has_hebrew(subject) and first_strong(subject) is Direction.LTR:
        message = f"the subject begins in Latin letters, so lists show it from left to right: {shown(subject)}"
        yield RULE.finding(message, at_field(context, "subject", "title"))


RULE = Rule("GLN614", "subject-against-direction", Severity.INFO, check, __doc__, mail=True)
