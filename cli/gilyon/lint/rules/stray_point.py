r"""A vowel point has no letter under it.

## What it does

Reports niqqud and cantillation marks that follow a blank, a digit, punctuation or a Latin letter. Points that a
textbook shows alone, on a no-break space or a dotted circle, are left alone.

## Why

The point hangs in the air or lands on the sign before it; it was left when its letter was deleted.

## Example

    שָׁלוֹם \u05b8לכם.

## Instead

    שָׁלוֹם לָכם.

## Fix safety

Unsafe: the point is removed, though its letter may be missing instead.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gilyon.core.diagnostics import Diagnostic, Edit, Fix, Safety, Severity
from gilyon.core.source import Span
from gilyon.language.hebrew import LETTERS, POINTS
from gilyon.lint.rule import Fixability, LintContext, Rule

_POINTS = re.compile(f"[{POINTS}]+")
_BASE = re.compile(f"[{LETTERS}{POINTS}\u05f0-\u05f2\ufb1d-\ufb4f\u034f\u200c\u200d\u25cc\u00a0*_\ufffc]")


def check(context: LintContext) -> Iterator[Diagnostic]:
    text = context.prose
    for match in _POINTS.finditer(text):
        if match.start() == 0 or not _BASE.match(text, match.start() - 1):
            span = Span(*match.span())
            fix = Fix("remove it", (Edit(span, ""),), Safety.UNSAFE)
            yield RULE.finding(f"a vowel point (U+{ord(match.group()[0]):04X}) without a letter", span, fix=fix)


RULE = Rule("GLN427", "stray-point", Severity.WARNING, check, __doc__, Fixability.ALWAYS)
