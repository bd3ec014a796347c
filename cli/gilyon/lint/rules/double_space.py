"""Two blanks stand between words.

## What it does

Reports two or more blanks in a row, no-break spaces included. Indentation, blanks after a list's mark, the two blanks
at a line's end that break it, tables and code are left alone. In languages written from left to right two blanks after
a full stop are a habit, not a fault.

## Why

On a page they show as one, in plain-text email and in copied text as a hole.

## Example

    איש  מכירות חדש.

## Instead

    איש מכירות חדש.

## Fix safety

Safe: one blank stays, a no-break one if all of them were.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gilyon.core.diagnostics import Diagnostic, Edit, Fix, Severity
from gilyon.core.source import Span
from gilyon.lint.rule import Fixability, LintContext, Rule

_BLANKS = re.compile(r"(?<=[^\s])[ \u00a0]{2,}(?=[^\s])")
_BLOCK_MARK = re.compile(r"(?:[ \t\u00a0>*+:•#!\ufffc-]|\(?(?:\d+|[א-תA-Za-z])[.)]|\[[ xX]\])*")
_LONGEST_MARK = 40
"""Longer ones are made to take time, not to mark a list."""


def check(context: LintContext) -> Iterator[Diagnostic]:
    text = context.flowing
    for match in _BLANKS.finditer(text):
        reach = max(match.start() - _LONGEST_MARK, 0)
        start = max(text.rfind("\n", reach, match.start()), text.rfind("\r", reach, match.start())) + 1
        if (start or not reach) and _BLOCK_MARK.fullmatch(text, start, match.start()):
            continue
        if not context.rtl and text[match.start() - 1] in ".?!:":
            continue
        span = Span(*match.span())
        kept = " " if " " in match.group() else "\u00a0"
        yield RULE.finding(f"{len(span)} blanks in a row", span, fix=Fix("keep one", (Edit(span, kept),)))


RULE = Rule("GLN404", "double-space", Severity.WARNING, check, __doc__, Fixability.ALWAYS)
