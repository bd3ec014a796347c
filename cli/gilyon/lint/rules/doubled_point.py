r"""A letter has the same vowel point twice.

## What it does

Reports a niqqud mark that follows itself.

## Why

The second one is drawn over the first and cannot be seen, but the word is no longer found by a search and no longer
equal to itself.

## Example

    שָׁ\u05b8לוֹם לכם.

## Instead

    שָׁלוֹם לכם.

## Fix safety

Safe: one of the two is removed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gilyon.core.diagnostics import Diagnostic, Edit, Fix, Severity
from gilyon.core.source import Span
from gilyon.language.hebrew import POINTS
from gilyon.lint.rule import Fixability, LintContext, Rule

_POINT = re.compile(f"[{POINTS}]+")


def check(context: LintContext) -> Iterator[Diagnostic]:
    for match in _POINT.finditer(context.prose):
        points = match.group()
        kept = "".join(dict.fromkeys(points))
        if len(kept) < len(points):
            span = Span(*match.span())
            yield RULE.finding("the same vowel point twice", span, fix=Fix("keep one", (Edit(span, kept),)))


RULE = Rule("GLN428", "doubled-point", Severity.WARNING, check, __doc__, Fixability.ALWAYS)
