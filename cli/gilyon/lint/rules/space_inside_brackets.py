"""A blank stands inside brackets.

## What it does

Reports `( text )`: a blank after an opening round bracket or before its closing one.

## Why

Brackets hug what they hold; with blanks, a bracket may stand alone at the end of a line.

## Example

    הסקר נערך השנה ( בחודש מאי ).

## Instead

    הסקר נערך השנה (בחודש מאי).

## Fix safety

Safe: only the blanks are removed.

## Source

The Academy of the Hebrew Language, "רווחים בסביבת סימני הפיסוק" (2018).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gilyon.core.diagnostics import Diagnostic, Edit, Fix, Severity
from gilyon.core.source import Span
from gilyon.lint.rule import Fixability, LintContext, Rule

_PAIR = re.compile(r"(?<![:;\-\\])\(([^()\r\n]*)\)")
_BLANKS = " \u00a0"
_BOX = frozenset({"", "x", "X", "v", "V", "[]", "[ ]"})


def check(context: LintContext) -> Iterator[Diagnostic]:
    for match in _PAIR.finditer(context.flowing):
        inner = match[1].strip(_BLANKS)
        start = match.end(1) - len(match[1].lstrip(_BLANKS))
        holes = [hole for hole in (Span(match.start(1), start), Span(start + len(inner), match.end(1))) if len(hole)]
        if holes and inner not in _BOX:
            fix = Fix("remove the blanks", tuple(Edit(hole, "") for hole in holes))
            yield RULE.finding("a blank inside brackets", holes[0], fix=fix)


RULE = Rule("GLN405", "space-inside-brackets", Severity.WARNING, check, __doc__, Fixability.ALWAYS)
