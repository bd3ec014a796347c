"""A blank stands inside quotation marks.

## What it does

Reports a blank after the mark that opens a quotation or before the one that closes it, in paragraphs whose marks pair.

## Why

Marks hug what they hold. With a blank on both sides nobody can tell whether a mark opens or closes, and a line may end
or begin with it.

## Example

    הוא אמר " שלום " והלך.

## Instead

    הוא אמר "שלום" והלך.

## Fix safety

Safe: only the blanks are removed.

## Source

The Academy of the Hebrew Language, "רווחים בסביבת סימני הפיסוק" (2018).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gilyon.core.diagnostics import Diagnostic, Edit, Fix, Severity
from gilyon.core.source import Span
from gilyon.lint.quotations import quotations
from gilyon.lint.rule import Fixability, LintContext, Rule

_BLANKS = " \u00a0"
_BEFORE_OPENING = re.compile(r"[\s\u00a0(\[*_-]")
_AFTER_CLOSING = re.compile(r"[\s\u00a0)\].,:;?!*_-]|\Z")


def check(context: LintContext) -> Iterator[Diagnostic]:
    if not context.rtl:
        return
    text = context.flowing
    for block in context.blocks:
        for quotation in quotations(text, block) or ():
            inner = Span(quotation.opening + 1, quotation.closing)
            held = text[inner.start : inner.end]
            if "\n" in held or not held.strip(_BLANKS):
                continue
            holes = [
                Span(inner.start, inner.end - len(held.lstrip(_BLANKS))),
                Span(inner.start + len(held.rstrip(_BLANKS)), inner.end),
            ]
            opens = quotation.opening == block.start or _BEFORE_OPENING.match(text, quotation.opening - 1)
            closes = _AFTER_CLOSING.match(text, quotation.closing + 1)
            wrong = [hole for hole, right in zip(holes, (opens, closes), strict=True) if len(hole) and right]
            if wrong:
                fix = Fix("remove the blanks", tuple(Edit(hole, "") for hole in wrong))
                yield RULE.finding("a blank inside quotation marks", wrong[0], fix=fix)


RULE = Rule("GLN414", "space-inside-quotation", Severity.WARNING, check, __doc__, Fixability.ALWAYS)
