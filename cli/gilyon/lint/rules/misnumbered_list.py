"""The numbers of a list jump.

## What it does

Reports the first number in a list of three lines or more that is not one more than the number before it. Lists whose
numbers are all the same are right in Markdown.

## Why

The page counts by itself: a list numbered 1, 2, 4 is shown as 1, 2, 3, so a text that speaks of number 4 is wrong.

## Example

    1. לפתוח
    2. לבדוק
    4. לסגור

## Instead

    1. לפתוח
    2. לבדוק
    3. לסגור

## Fix safety

There is no fix: either a number is wrong or a line is missing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gilyon.core.diagnostics import Diagnostic, Severity
from gilyon.core.source import Span
from gilyon.lint.rule import LintContext, Rule

_ITEM = re.compile(r"^(?P<number>\d{1,3})\.[ \t]+\S", re.MULTILINE)
_FEWEST = 3


def check(context: LintContext) -> Iterator[Diagnostic]:
    for block in context.blocks:
        if not context.prose[block.start].isdigit():
            continue
        items = list(_ITEM.finditer(context.prose, block.start, block.end))
        numbers = [int(item["number"]) for item in items]
        if len(items) < _FEWEST or items[0].start() != block.start or len(set(numbers)) == 1:
            continue
        for item, before in zip(items[1:], numbers, strict=False):
            if int(item["number"]) != before + 1:
                message = f"number {item['number']} follows {before}"
                yield RULE.finding(message, Span(*item.span("number")))
                break


RULE = Rule("GLN217", "misnumbered-list", Severity.WARNING, check, __doc__)
