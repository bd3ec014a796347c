"""A compound is joined at one place and parted at another.

## What it does

Reports two words that an article joins by a hyphen or maqaf and also writes with a blank between them (חד-פעמי, לקוח חד
פעמי), whatever ending the second one has, at the first of the rarer kind.

## Why

Both are in use, but not together: searches find only one of them.

## Example

    לקוח חד-פעמי אינו יוצא דופן: לקוחות חד-פעמיים רבים, וכל לקוח חד פעמי הוא מקרה.

## Instead

    לקוח חד-פעמי אינו יוצא דופן: לקוחות חד-פעמיים רבים, וכל לקוח חד-פעמי הוא מקרה.

## Fix safety

Unsafe: all of the rarer kind become like the others, and two words may stand beside each other by chance.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gilyon.core.diagnostics import Diagnostic, Severity
from gilyon.core.source import Span
from gilyon.language.hebrew import LETTERS, MAQAF, POINTS
from gilyon.lint.consistency import exceptions, rewrite
from gilyon.lint.keyword_lists import outside_keyword_lists
from gilyon.lint.rule import Fixability, LintContext, Rule

_COMPOUND = re.compile(
    rf"(?<![{LETTERS}{POINTS}\"'{MAQAF}-])(?P<first>[{LETTERS}]{{2,12}})(?P<joint>[-{MAQAF}])(?P<second>[{LETTERS}]{{3,12}})"
    rf"(?![{LETTERS}{POINTS}\"'{MAQAF}-])"
)
_SECOND = re.compile(rf"[ \u00a0](?P<second>[{LETTERS}]{{3,12}})(?!['\"]?[{LETTERS}{POINTS}{MAQAF}-])")
_ENDING = re.compile(r"(?:יים|יות|ים|ות|ית|ה|י)\Z")
_SHORTEST_STEM = 3
_FEWEST_COMPOUNDS = 2


def check(context: LintContext) -> Iterator[Diagnostic]:
    text = context.flowing
    if not context.rtl or ("-" not in text and MAQAF not in text):
        return
    joined: dict[tuple[str, str], list[Span]] = {}
    for match in _COMPOUND.finditer(text):
        joined.setdefault((match["first"], _stem(match["second"])), []).append(Span(*match.span()))
    for (first, stem), spans in joined.items():
        if len(spans) < _FEWEST_COMPOUNDS or len(stem) < _SHORTEST_STEM:
            continue
        parted = outside_keyword_lists(context.prose, context.blocks, list(_parted(context, first, stem)))
        for usual, other, rare in exceptions({"joined": spans, "parted": parted}):
            joint = text[spans[0].start + len(first)] if usual == "joined" else " "
            gaps = [Span(span.start + len(first), span.start + len(first) + 1) for span in rare]
            words = text[rare[0].start : rare[0].end]
            message = f"{words!r} is {other}, where the article mostly has it {usual}"
            yield RULE.finding(message, rare[0], fix=rewrite(gaps, joint))


def _stem(word: str) -> str:
    return _ENDING.sub("", word)


def _parted(context: LintContext, first: str, stem: str) -> Iterator[Span]:
    """Places where the words stand with a blank between them, in any of the second one's endings."""
    for at in context.words.get(first, ()):
        after = _SECOND.match(context.flowing, at + len(first))
        if after and _stem(after["second"]) == stem:
            yield Span(at, after.end())


RULE = Rule("GLN807", "mixed-compound", Severity.WARNING, check, __doc__, Fixability.ALWAYS)
