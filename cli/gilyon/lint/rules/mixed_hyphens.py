"""Some compounds have a hyphen and some a maqaf.

## What it does

Reports an article that joins Hebrew words with `-` and with `־`, at the first of the rarer kind. Headings do not count.

## Why

Both are right, but not together: one word gets two spellings, and searches find only one of them.

## Example

    למדנו בבית־ספר ובבית־חרושת, ושבנו מבית-ספר.

## Instead

    למדנו בבית־ספר ובבית־חרושת, ושבנו מבית־ספר.

## Fix safety

There is no fix here: the strict style (`keyboard-hyphen`) writes a maqaf throughout.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gilyon.content.scanner import mask
from gilyon.core.diagnostics import Diagnostic, Severity
from gilyon.core.source import Span
from gilyon.language.hebrew import LETTERS, MAQAF, POINTS
from gilyon.lint.consistency import exceptions
from gilyon.lint.keyword_lists import outside_keyword_lists
from gilyon.lint.rule import LintContext, Rule

_JOINT = re.compile(rf"(?<=[{LETTERS}{POINTS}])[-{MAQAF}](?=[{LETTERS}])")


def check(context: LintContext) -> Iterator[Diagnostic]:
    text = context.flowing
    if not context.rtl or MAQAF not in text or "-" not in text:
        return
    headings = [heading.span for heading in context.scan.headings] if context.scan else []
    text = mask(text, headings)
    places: dict[str, list[Span]] = {"hyphen": [], "maqaf": []}
    for match in _JOINT.finditer(text):
        places["maqaf" if match.group() == MAQAF else "hyphen"].append(Span(*match.span()))
    if all(places.values()):
        places = {way: outside_keyword_lists(context.prose, context.blocks, spans) for way, spans in places.items()}
    for usual, other, spans in exceptions(places):
        message = f"a {other} between words, where the article mostly has a {usual} ({len(spans)} of {_count(places)})"
        yield RULE.finding(message, spans[0])


def _count(places: dict[str, list[Span]]) -> int:
    return sum(map(len, places.values()))


RULE = Rule("GLN803", "mixed-hyphens", Severity.WARNING, check, __doc__)
