"""Quotations have different marks.

## What it does

Reports an article in which some quotations stand in straight marks (`"`) and some in curly or low ones (`”`, `„`), at
the first of the rarer kind. Which kind is used does not matter.

## Why

Both are right in Hebrew, but not together: the reader looks for a difference in meaning.

## Example

    הוא אמר "כן". היא אמרה "לא". הם אמרו ”אולי”.

## Instead

    הוא אמר "כן". היא אמרה "לא". הם אמרו "אולי".

## Fix safety

There is no fix: curly marks are of two kinds, and which one is due is for the writer's program.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gilyon.core.diagnostics import Diagnostic, Severity
from gilyon.core.source import Span
from gilyon.lint.consistency import exceptions
from gilyon.lint.quotations import is_gershayim
from gilyon.lint.rule import LintContext, Rule

_MARK = re.compile('["\u201c-\u201e]')


def check(context: LintContext) -> Iterator[Diagnostic]:
    text = context.flowing
    if not context.rtl or '"' not in text or not any(mark in text for mark in "\u201c\u201d\u201e"):
        return
    places: dict[str, list[Span]] = {"straight": [], "curly": []}
    for match in _MARK.finditer(text):
        if not is_gershayim(text, match.start()):
            places["straight" if match.group() == '"' else "curly"].append(Span(*match.span()))
    for usual, other, spans in exceptions(places):
        yield RULE.finding(f"{other} quotation marks, where the article mostly has {usual} ones", spans[0])


RULE = Rule("GLN801", "mixed-quotation-marks", Severity.WARNING, check, __doc__)
