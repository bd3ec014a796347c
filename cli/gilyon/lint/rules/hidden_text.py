"""Text is hidden in the mail.

## What it does

Reports text that is not shown and is not the preheader at its beginning.

## Why

Spam filters look for hidden text, and clients that drop the style show it.

## Example

    <p dir="rtl" style="display:none">מילים שאיש אינו רואה</p>

## Instead

    <p dir="rtl" style="direction:rtl;text-align:right">מילים שכולם רואים</p>

## Fix safety

There is no fix: whether to show or to delete it is for a person to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gilyon.core.diagnostics import Diagnostic, Severity
from gilyon.lint.mail.checking import at_text, of_mail, shown
from gilyon.lint.mail.mail import Mail
from gilyon.lint.rule import LintContext, Rule

_FILLER = re.compile("[\\W_]+")


@of_mail
def check(context: LintContext, mail: Mail) -> Iterator[Diagnostic]:
    begun = False
    for run in mail.runs:
        text = _FILLER.sub(" ", run.text).strip()
        begun = begun or not run.look.hidden
        if begun and run.look.hidden and text:
            yield RULE.finding(f"hidden text: {shown(text)}", at_text(context, text))


RULE = Rule("GLN617", "hidden-text", Severity.WARNING, check, __doc__, mail=True)
