r"""Two direction marks stand in a row.

## What it does

Reports two or more of LRM, RLM and ALM next to each other.

## Why

One is enough. Two of a kind do nothing more, and of two that differ only the outer ones touch the text; nobody can see
which was meant.

## Example

    לקנות ב-C++\u200e\u200e היום.

## Instead

    לקנות ב-C++\u200e היום.

## Fix safety

Safe where all are the same: one is kept. Where they differ, unsafe: the first is kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gilyon.core.diagnostics import Diagnostic, Edit, Fix, Safety, Severity
from gilyon.core.source import Span
from gilyon.lint.rule import Fixability, LintContext, Rule

_MARKS = re.compile("[\u200e\u200f\u061c]{2,}")


def check(context: LintContext) -> Iterator[Diagnostic]:
    for match in _MARKS.finditer(context.prose):
        marks, span = match.group(), Span(*match.span())
        safety = Safety.SAFE if len(set(marks)) == 1 else Safety.UNSAFE
        fix = Fix("keep one", (Edit(span, marks[0]),), safety)
        yield RULE.finding(f"{len(marks)} direction marks in a row", span, fix=fix)


RULE = Rule("GLN507", "doubled-direction-mark", Severity.WARNING, check, __doc__, Fixability.ALWAYS)
