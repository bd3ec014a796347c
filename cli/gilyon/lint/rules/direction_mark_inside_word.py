r"""A direction mark stands inside a Hebrew word.

## What it does

Reports one LRM, RLM or ALM between two Hebrew letters.

## Why

Letters of one word have one direction already. The mark does nothing for the eye, and the word is no longer found.

## Example

    של\u200fום לכם.

## Instead

    שלום לכם.

## Fix safety

Safe: nothing changes for the eye.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from gilyon.core.diagnostics import Diagnostic, Edit, Fix, Severity
from gilyon.core.source import Span
from gilyon.language.hebrew import LETTERS, POINTS
from gilyon.lint.rule import Fixability, LintContext, Rule

_MARK = re.compile(f"(?<=[{LETTERS}{POINTS}])[\u200e\u200f\u061c](?=[{LETTERS}])")


def check(context: LintContext) -> Iterator[Diagnostic]:
    for match in _MARK.finditer(context.prose):
        span = Span(*match.span())
        name = unicodedata.name(match.group()).lower()
        yield RULE.finding(f"a hidden {name} inside a word", span, fix=Fix("remove it", (Edit(span, ""),)))


RULE = Rule("GLN508", "direction-mark-inside-word", Severity.WARNING, check, __doc__, Fixability.ALWAYS)
