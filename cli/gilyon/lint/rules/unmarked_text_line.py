"""A line of the text part runs the wrong way.

## What it does

Reports a line of the plain text that holds Hebrew and begins with a Latin letter, without a direction mark before it,
in an article that runs from right to left.

## Why

In plain text each line is laid out by its first letter. The mark U+200F before it keeps a Hebrew line Hebrew; Gilyon's
own text has it.

## Example

    CRM הוא מערכת לניהול לקוחות.

## Instead

    מערכת CRM מנהלת לקוחות.

## Fix safety

There is no fix: the text part is not made from a template.
"""

from __future__ import annotations

from collections.abc import Iterator

from gilyon.core.diagnostics import Diagnostic, Severity
from gilyon.language.bidi import Direction, first_strong
from gilyon.language.hebrew import has_hebrew
from gilyon.lint.mail.checking import at_text, is_code, of_mail, shown
from gilyon.lint.mail.mail import Mail
from gilyon.lint.rule import LintContext, Rule


@of_mail
def check(context: LintContext, mail: Mail) -> Iterator[Diagnostic]:
    if not context.rtl:
        return
    for line in mail.text.splitlines():
        if (
            has_hebrew(line)
            and first_strong(line) is Direction.LTR
            and "://" not in line
            and not is_code(context, line.strip())
        ):
            yield RULE.finding(f"runs from left to right: {shown(line)}", at_text(context, line.strip()))


RULE = Rule("GLN638", "unmarked-text-line", Severity.WARNING, check, __doc__, mail=True)
