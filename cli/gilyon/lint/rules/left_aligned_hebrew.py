"""A Hebrew text stands at the left.

## What it does

Reports a block of a right-to-left article that is aligned to the left, cells of data tables aside.

## Why

The eye looks for the beginning of each line at the right. A left side that was meant for another language was left in a
template, or came with pasted HTML.

## Example

    <p dir="rtl" align="left" style="direction:rtl;text-align:left">פסקה של טקסט בעברית.</p>

## Instead

    <p dir="rtl" style="direction:rtl;text-align:right">פסקה של טקסט בעברית.</p>

## Fix safety

There is no fix: whether it was meant is for a person to say.
"""

from __future__ import annotations

from collections.abc import Iterator

from gilyon.core.diagnostics import Diagnostic, Severity
from gilyon.language.hebrew import has_hebrew
from gilyon.lint.mail.checking import at_text, of_mail, shown
from gilyon.lint.mail.mail import Mail
from gilyon.lint.rule import LintContext, Rule


@of_mail
def check(context: LintContext, mail: Mail) -> Iterator[Diagnostic]:
    if not context.rtl:
        return
    for block in mail.blocks:
        wrong = block.look.align == "left" and block.look.direction == "rtl" and not block.look.code
        if wrong and has_hebrew(block.text) and block.element.tag not in ("td", "th"):
            yield RULE.finding(f"stands at the left: {shown(block.text)}", at_text(context, block.text))


RULE = Rule("GLN633", "left-aligned-hebrew", Severity.WARNING, check, __doc__, mail=True)
