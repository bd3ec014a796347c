r"""A soft hyphen stands in a Hebrew word.

## What it does

Reports the invisible U+00AD next to a Hebrew letter.

## Why

Hebrew words are not divided at a line's end. The soft hyphen was left by a program that set the text for paper; it
stays unseen until a line ends there, and hides the word from searches.

## Example

    מכי\u00adרות טובות.

## Instead

    מכירות טובות.

## Fix safety

Safe: nothing changes for the eye.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gilyon.core.diagnostics import Diagnostic, Edit, Fix, Severity
from gilyon.core.source import Span
from gilyon.language.hebrew import LETTERS, POINTS
from gilyon.lint.rule import Fixability, LintContext, Rule

_SOFT_HYPHEN = re.compile(f"(?<=[{LETTERS}{POINTS}])\u00ad+|\u00ad+(?=[{LETTERS}])")


def check(context: LintContext) -> Iterator[Diagnostic]:
    if "\u00ad" not in context.prose:
        return
    for match in _SOFT_HYPHEN.finditer(context.prose):
        span = Span(*match.span())
        yield RULE.finding("a soft hyphen in a Hebrew word", span, fix=Fix("remove it", (Edit(span, ""),)))


RULE = Rule("GLN505", "soft-hyphen", Severity.WARNING, check, __doc__, Fixability.ALWAYS)
