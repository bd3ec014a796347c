"""A blank stands beside a maqaf.

## What it does

Reports a maqaf (־) between Hebrew words with a blank on one side or on both. Suspended parts of words (דו־ או תלת־ממדי)
and endings (הסיומת ־ים) are left alone.

## Why

A maqaf joins two words into one, so nothing stands between them. With blanks on both sides a dash is meant.

## Example

    הוא למד בבית־ ספר.

## Instead

    הוא למד בבית־ספר.

## Fix safety

Safe where blanks are on both sides: the maqaf becomes a dash. Unsafe elsewhere: the words are joined.

## Source

The Academy of the Hebrew Language, "על מקף וקו מפריד" (2015).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gilyon.core.diagnostics import Diagnostic, Edit, Fix, Safety, Severity
from gilyon.core.source import Span
from gilyon.language.hebrew import LETTERS, MAQAF, POINTS
from gilyon.lint.rule import Fixability, LintContext, Rule

_BLANK = "[ \u00a0]+"
_WORD_END = rf"(?<=[{LETTERS}{POINTS}][{LETTERS}{POINTS}])"
_SPACED = re.compile(
    rf"{_WORD_END}(?:(?P<both>{_BLANK}{MAQAF}{_BLANK})(?=[{LETTERS}])"
    rf"|{_BLANK}{MAQAF}(?=[{LETTERS}]{{2}})(?!(?:ים|ות|ית|ייה|יות|ון|נית|ני)(?![{LETTERS}]))"
    rf"|{MAQAF}{_BLANK}(?=[{LETTERS}]{{2}})(?!או[ \u00a0]|ו[{LETTERS}{POINTS}{MAQAF}]+|עד[ \u00a0]))"
)


def check(context: LintContext) -> Iterator[Diagnostic]:
    if MAQAF not in context.flowing:
        return
    for match in _SPACED.finditer(context.flowing):
        span = Span(*match.span())
        if match["both"]:
            yield RULE.finding("a maqaf used as a dash", span, fix=Fix("write a dash (–)", (Edit(span, " – "),)))
        else:
            fix = Fix("join the words", (Edit(span, MAQAF),), Safety.UNSAFE)
            yield RULE.finding("a blank beside a maqaf", span, fix=fix)


RULE = Rule("GLN416", "space-beside-maqaf", Severity.WARNING, check, __doc__, Fixability.ALWAYS)
