r"""A character without width stands in a Hebrew word or beside one.

## What it does

Reports the zero-width space, the joiners and the word joiner (U+200B, U+200C, U+200D, U+2060) next to a Hebrew letter.
Joiners beside vowel points, which some Bible texts need, and those inside emoji are left alone.

## Why

They come from web editors and messengers. The word looks whole, but no search finds it, and a line may break inside it.

## Example

    שלו\u200bם לכם.

## Instead

    שלום לכם.

## Fix safety

Safe: Hebrew letters do not join, so nothing changes for the eye.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from gilyon.core.diagnostics import Diagnostic, Edit, Fix, Severity
from gilyon.core.source import Span
from gilyon.language.hebrew import LETTERS, POINTS
from gilyon.lint.rule import Fixability, LintContext, Rule

_ZERO_WIDTH = re.compile("[\u200b-\u200d\u2060]+")
_LETTER = re.compile(f"[{LETTERS}]")
_POINT = re.compile(f"[{POINTS}]")


def check(context: LintContext) -> Iterator[Diagnostic]:
    text = context.prose
    for match in _ZERO_WIDTH.finditer(text):
        before, after = text[max(match.start() - 1, 0) : match.start()], text[match.end() : match.end() + 1]
        if _POINT.match(before) or _POINT.match(after) or not (_LETTER.match(before) or _LETTER.match(after)):
            continue
        span = Span(*match.span())
        name = unicodedata.name(match.group()[0]).lower()
        yield RULE.finding(f"a hidden {name}", span, fix=Fix("remove it", (Edit(span, ""),)))


RULE = Rule("GLN504", "zero-width-in-word", Severity.WARNING, check, __doc__, Fixability.ALWAYS)
