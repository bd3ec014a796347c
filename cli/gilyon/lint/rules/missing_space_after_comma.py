"""No blank stands after a comma.

## What it does

Reports a comma between two Hebrew words of two letters or more. Lists of single letters (`א,ב,ג`) are left alone.

## Why

The words run together, and a line cannot break between them.

## Example

    מיון,ליווי והדרכה.

## Instead

    מיון, ליווי והדרכה.

## Fix safety

Safe: a blank is added.

## Source

The Academy of the Hebrew Language, "רווחים בסביבת סימני הפיסוק" (2018).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gilyon.core.diagnostics import Diagnostic, Edit, Fix, Severity
from gilyon.core.source import Span
from gilyon.language.hebrew import LETTERS, POINTS
from gilyon.lint.rule import Fixability, LintContext, Rule

_COMMA = re.compile(rf"(?<=[{LETTERS}{POINTS}][{LETTERS}{POINTS}]),(?=[{LETTERS}][{LETTERS}{POINTS}])")


def check(context: LintContext) -> Iterator[Diagnostic]:
    if not context.rtl:
        return
    for match in _COMMA.finditer(context.flowing):
        edit = Edit(Span(match.end(), match.end()), " ")
        yield RULE.finding("no blank after a comma", Span(*match.span()), fix=Fix("add a blank", (edit,)))


RULE = Rule("GLN410", "missing-space-after-comma", Severity.WARNING, check, __doc__, Fixability.ALWAYS)
