"""A Hebrew text stands in a block that runs from left to right.

## What it does

Reports a block of a right-to-left article that is set to run from left to right and holds more Hebrew than Latin
letters. Code does not count.

## Why

Its full stop comes to the right end, and a number or a Latin word in it trades places with what stands around it.

## Example

    <p dir="ltr" style="direction:ltr">פסקה של טקסט בעברית.</p>

## Instead

    <p dir="rtl" style="direction:rtl;text-align:right">פסקה של טקסט בעברית.</p>

## Fix safety

There is no fix: whether the words or the direction are wrong is for a person to say.
"""

from __future__ import annotations

from collections.abc import Iterator

from gilyon.core.diagnostics import Diagnostic, Severity
from gilyon.lint.mail.checking import at_text, of_mail, shown
from gilyon.lint.mail.direction import letters_of
from gilyon.lint.mail.mail import Mail
from gilyon.lint.rule import LintContext, Rule

_LEAST = 12


@of_mail
def check(context: LintContext, mail: Mail) -> Iterator[Diagnostic]:
    if not context.rtl or mail.letters["ltr"].rtl > mail.letters["rtl"].rtl:
        return  # if most of it is wrong, another rule speaks for all of it
    for block in mail.blocks:
        if block.look.direction != "ltr" or block.look.code:
            continue
        letters = letters_of(block.text)
        if letters.rtl >= _LEAST and letters.rtl > letters.ltr:
            yield RULE.finding(f"runs from left to right: {shown(block.text)}", at_text(context, block.text))


RULE = Rule("GLN632", "hebrew-in-ltr-block", Severity.WARNING, check, __doc__, mail=True)
