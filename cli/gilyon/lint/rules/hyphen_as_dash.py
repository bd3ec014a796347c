"""A hyphen is used as a dash.

## What it does

Reports a hyphen with a blank on each side between Hebrew words. Tables, lists of numbers and code are left alone.

## Why

A hyphen joins words; a dash (–) separates parts of a sentence and is longer. A lone hyphen reads as a slip.

## Example

    לקוח שאינו מרוצה רשאי - בתנאים מסוימים - להחזיר את המוצר.

## Instead

    לקוח שאינו מרוצה רשאי – בתנאים מסוימים – להחזיר את המוצר.

## Fix safety

Safe: the hyphen becomes a dash. Anchors of headings stay as they are.

## Source

The Academy of the Hebrew Language, "על מקף וקו מפריד" (2015).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gilyon.core.diagnostics import Diagnostic, Edit, Fix, Severity
from gilyon.core.source import Span
from gilyon.language.hebrew import GERESH, GERSHAYIM, LETTERS, POINTS
from gilyon.lint.rule import Fixability, LintContext, Rule

_HYPHEN = re.compile(rf"(?<=[{LETTERS}{POINTS}\"'{GERESH}{GERSHAYIM})\]?!,.*_\ufffc] )-(?= [\"'(*_\[]*[{LETTERS}])")
_HEBREW_BEFORE = re.compile(rf"[{LETTERS}][{POINTS}\"'{GERESH}{GERSHAYIM})\]?!,.*_\ufffc]*\Z")
_WINDOW = 120


def check(context: LintContext) -> Iterator[Diagnostic]:
    if not context.rtl:
        return
    text = context.flowing
    for match in _HYPHEN.finditer(text):
        reach = max(match.start() - _WINDOW, 0)
        line_start = text.rfind("\n", reach, match.start()) + 1
        if _HEBREW_BEFORE.search(text[max(line_start, reach) : match.start() - 1]):
            span = Span(*match.span())
            yield RULE.finding("a hyphen used as a dash", span, fix=Fix("write a dash (–)", (Edit(span, "–"),)))


RULE = Rule("GLN407", "hyphen-as-dash", Severity.WARNING, check, __doc__, Fixability.ALWAYS)
