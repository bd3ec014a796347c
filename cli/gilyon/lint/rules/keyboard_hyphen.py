"""A hyphen of the keyboard joins words where print has a maqaf.

## What it does

Reports `-` between two Hebrew letters, and between a prefix and a Latin word or a number. Runs under the strict style
only.

## Why

A maqaf stands high, at the letters' upper edge, and keeps its side of mixed text; a hyphen is low and belongs to no
direction. The Academy prefers the maqaf and allows the hyphen, so this is a matter of house style.

## Example

    הוא למד בבית-ספר.

## Instead

    הוא למד בבית־ספר.

## Fix safety

Safe in running text. In headings there is no fix, since their anchors would change.

## Source

The Academy of the Hebrew Language, "על מקף וקו מפריד" (2015).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gilyon.content.scanner import MASK, mask
from gilyon.core.diagnostics import Diagnostic, Edit, Fix, Severity
from gilyon.core.source import Span
from gilyon.language.hebrew import LETTERS, MAQAF, POINTS
from gilyon.lint.outline import outline
from gilyon.lint.rule import Fixability, LintContext, Rule

_HYPHEN = re.compile(
    rf"(?<=[{LETTERS}{POINTS}])-(?=[{LETTERS}])|(?<![{LETTERS}{POINTS}])(?:ו?ש?[בהוכלמש])(?P<before>-)(?=[A-Za-z0-9])"
)


def check(context: LintContext) -> Iterator[Diagnostic]:
    text = context.flowing
    if not context.rtl or "-" not in text:
        return
    headings = [heading.span for heading in outline(context.scan)] if context.scan else []
    outside = mask(text, headings)
    for match in _HYPHEN.finditer(text):
        at = match.end() - 1
        span = Span(at, at + 1)
        fix = None if outside[at] == MASK else Fix("write a maqaf (־)", (Edit(span, MAQAF),))
        yield RULE.finding("a hyphen where print has a maqaf", span, fix=fix)


RULE = Rule("GLN431", "keyboard-hyphen", Severity.WARNING, check, __doc__, Fixability.SOMETIMES, strict=True)
