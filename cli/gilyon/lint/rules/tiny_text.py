"""A text is too small to be read.

## What it does

Reports text that is shown in fewer than 12 pixels.

## Why

Hebrew letters are smaller than Latin ones of the same size. On a telephone nobody reads them.

## Example

    <p dir="rtl" style="direction:rtl;te<span style="font-size:9px">פסקה של טקסט בעברית.</span>t-align:right">
    <span style="font-size:9px">פסקה של טקסט בעברית.</span></p>

## Instead

    <p dir="rtl" style="direction:rtl;te<span style="font-size:15px">פסקה של טקסט בעברית.</span>t-align:right">
    <span style="font-size:15px">פסקה של טקסט בעברית.</span></p>

## Fix safety

There is no fix: the size is the template's.
"""

from __future__ import annotations

from collections.abc import Iterator

from gilyon.core.diagnostics import Diagnostic, Severity
from gilyon.lint.mail.checking import at_text, of_mail, shown
from gilyon.lint.mail.mail import Mail
from gilyon.lint.rule import LintContext, Rule

_LEAST = 12.0


@of_mail
def check(context: LintContext, mail: Mail) -> Iterator[Diagnostic]:
    for run in mail.runs:
        small = run.look.size < _LEAST and run.element.tag not in ("sup", "sub")
        if small and not run.look.hidden and any(map(str.isalpha, run.text)):
            yield RULE.finding(f"{run.look.size:g} pixels: {shown(run.text)}", at_text(context, run.text.strip()))


RULE = Rule("GLN673", "tiny-text", Severity.WARNING, check, __doc__, mail=True)
