"""Direction marks fill up the preheader.

## What it does

Reports hidden text with three direction marks or more one after another.

## Why

Some templates fill the line in the list of messages with invisible signs. If direction marks are among them, the line
of a Hebrew mail turns around.

## Example

    <div style="display:none">שלושה מדריכים&lrm;&rlm;&lrm;&rlm;&lrm;&rlm;</div>

## Instead

    <p dir="rtl" style="direction:rtl;text-align:right">שלושה מדריכים.</p>

## Fix safety

There is no fix: the filler is a template's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gilyon.core.diagnostics import Diagnostic, Severity
from gilyon.lint.mail.checking import of_mail, top
from gilyon.lint.mail.mail import Mail
from gilyon.lint.rule import LintContext, Rule

_MARKS = re.compile("[\u200e\u200f](?:[^\\w\\s]?[\u200e\u200f]){2,}")


@of_mail
def check(context: LintContext, mail: Mail) -> Iterator[Diagnostic]:
    for run in mail.runs:
        if run.look.hidden and _MARKS.search(run.text):
            yield RULE.finding("direction marks stand in hidden text as filler", top(context))


RULE = Rule("GLN616", "direction-marks-as-filler", Severity.WARNING, check, __doc__, mail=True)
