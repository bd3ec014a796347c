"""Acronyms have different gershayim.

## What it does

Reports an article that writes some acronyms with `"`, some with `״` or `”`, at the first of the rarer kind.

## Why

All are in use, but not together: a search for צה"ל does not find צה״ל.

## Example

    צה"ל וארה"ב, ושוב צה״ל.

## Instead

    צה"ל וארה"ב, ושוב צה"ל.

## Fix safety

Unsafe: all of the rarer kind become like the others, quotations included.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gilyon.core.diagnostics import Diagnostic, Severity
from gilyon.core.source import Span
from gilyon.language.hebrew import GERSHAYIM, LETTERS, POINTS
from gilyon.lint.consistency import exceptions, rewrite
from gilyon.lint.quotations import is_gershayim
from gilyon.lint.rule import Fixability, LintContext, Rule

_MARK = re.compile(rf"(?<=[{LETTERS}{POINTS}])[\"{GERSHAYIM}\u201c\u201d](?=[{LETTERS}])")


def check(context: LintContext) -> Iterator[Diagnostic]:
    text = context.flowing
    if not context.rtl or not any(mark in text for mark in f"{GERSHAYIM}\u201c\u201d"):
        return
    places: dict[str, list[Span]] = {}
    for match in _MARK.finditer(text):
        if match.group() == GERSHAYIM or is_gershayim(text, match.start()):
            places.setdefault(match.group(), []).append(Span(*match.span()))
    for usual, other, spans in exceptions(places):
        message = f"gershayim written {other}, where the article mostly has {usual}"
        yield RULE.finding(message, spans[0], fix=rewrite(spans, usual))


RULE = Rule("GLN804", "mixed-gershayim", Severity.WARNING, check, __doc__, Fixability.ALWAYS)
