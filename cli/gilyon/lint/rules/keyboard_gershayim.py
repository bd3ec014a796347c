"""A straight mark stands in an acronym where print has gershayim.

## What it does

Reports `"` and curly marks between the letters of an acronym. Runs under the strict style only.

## Why

Gershayim (״) are a letter's sign of the Hebrew script: they keep its direction, and no program takes them for a
quotation. The Academy itself prints the straight mark, so this is a matter of house style.

## Example

    הוא שירת בצה"ל.

## Instead

    הוא שירת בצה״ל.

## Fix safety

Safe: it is the same word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gilyon.core.diagnostics import Diagnostic, Edit, Fix, Severity
from gilyon.core.source import Span
from gilyon.language.hebrew import GERSHAYIM, LETTERS, POINTS
from gilyon.lint.quotations import is_gershayim
from gilyon.lint.rule import Fixability, LintContext, Rule

_MARK = re.compile(rf"(?<=[{LETTERS}{POINTS}])[\"\u201c-\u201e](?=[{LETTERS}])")


def check(context: LintContext) -> Iterator[Diagnostic]:
    if not context.rtl:
        return
    for match in _MARK.finditer(context.flowing):
        if is_gershayim(context.flowing, match.start()):
            span = Span(*match.span())
            fix = Fix(f"write {GERSHAYIM}", (Edit(span, GERSHAYIM),))
            yield RULE.finding("a straight or curly mark in an acronym", span, fix=fix)


RULE = Rule("GLN432", "keyboard-gershayim", Severity.WARNING, check, __doc__, Fixability.ALWAYS, strict=True)
