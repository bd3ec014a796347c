"""A text is hard to tell from its ground.

## What it does

Reports text whose contrast to the colour behind it is less than 4.5 to 1, or than 3 to 1 if it is large (24 pixels, or
18.66 in bold).

## Why

Who sees poorly, or reads in the sun, cannot read it.

## Example

    <p dir="rtl" style="direction:rtl;te<span style="color:#bbbbbb">פסקה של טקסט בעברית.</span>t-align:right">
    <span style="color:#bbbbbb">פסקה של טקסט בעברית.</span></p>

## Instead

    <p dir="rtl" style="direction:rtl;te<span style="color:#555555">פסקה של טקסט בעברית.</span>t-align:right">
    <span style="color:#555555">פסקה של טקסט בעברית.</span></p>

## Fix safety

There is no fix: the colours are the design's.

## Source

WCAG 2.1, success criterion 1.4.3: https://www.w3.org/TR/WCAG21/#contrast-minimum
"""

from __future__ import annotations

from collections.abc import Iterator

from gilyon.core.contrast import contrast
from gilyon.core.diagnostics import Diagnostic, Severity
from gilyon.lint.mail.checking import at_text, of_mail, shown
from gilyon.lint.mail.mail import Mail
from gilyon.lint.rule import LintContext, Rule

_LEAST, _LEAST_LARGE = 4.5, 3.0
_LARGE, _LARGE_BOLD = 24.0, 18.66


@of_mail
def check(context: LintContext, mail: Mail) -> Iterator[Diagnostic]:
    told = set()
    for run in mail.runs:
        look = run.look
        colors = look.color, look.background
        if look.hidden or not all(colors) or colors in told:
            continue
        large = look.size >= _LARGE or (look.bold and look.size >= _LARGE_BOLD)
        found = contrast(*colors)
        if found < (_LEAST_LARGE if large else _LEAST):
            told.add(colors)
            yield RULE.finding(
                f"{look.color} on {look.background} has a contrast of {found:.1f}: {shown(run.text)}",
                at_text(context, run.text.strip()),
            )


RULE = Rule("GLN672", "low-contrast", Severity.WARNING, check, __doc__, mail=True)
