"""The subject shouts.

## What it does

Reports a subject with two exclamation marks or more in a row, or in Latin capitals alone.

## Why

Readers and spam filters take it for advertising of the worse kind.

## Example

    ---
    title: הזדמנות אחרונה להצטרף!!!
    ---

## Instead

    ---
    title: ההרשמה לכנס נסגרת ביום חמישי
    ---

## Fix safety

There is no fix: what to say instead is for a person to write.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gilyon.core.diagnostics import Diagnostic, Severity
from gilyon.language.hebrew import has_hebrew
from gilyon.lint.mail.checking import at_field, of_mail, shown
from gilyon.lint.mail.mail import Mail
from gilyon.lint.rule import LintContext, Rule

_MARKS = re.compile(r"[!\u203c]{2,}")
_CAPITALS = re.compile(r"[^a-z]*(?:[A-Z][^a-z]*){10,}")


@of_mail
def check(context: LintContext, mail: Mail) -> Iterator[Diagnostic]:
    subject = mail.subject
    if _MARKS.search(subject) or (_CAPITALS.fullmatch(subject) and not has_hebrew(subject)):
        yield RULE.finding(f"the subject shouts: {shown(subject)}", at_field(context, "subject", "title"))


RULE = Rule("GLN613", "shouting-subject", Severity.WARNING, check, __doc__, mail=True)
