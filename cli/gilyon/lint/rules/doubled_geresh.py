"""Two apostrophes stand for one mark.

## What it does

Reports two apostrophes (or two geresh) in a row at a Hebrew word: `צה''ל`, `''שלום''`.

## Why

They look like gershayim or a quotation mark in one font and like two separate signs in another, a line may break
between them, and a search for צה"ל does not find them.

## Example

    הוא שירת בצה''ל.

## Instead

    הוא שירת בצה"ל.

## Fix safety

Safe between two letters, where they become gershayim. Unsafe at the edge of a word, where one may be meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gilyon.core.diagnostics import Diagnostic, Edit, Fix, Safety, Severity
from gilyon.core.source import Span
from gilyon.language.hebrew import GERESH, GERSHAYIM, LETTERS, POINTS
from gilyon.lint.rule import Fixability, LintContext, Rule

_TWO = re.compile(
    rf"(?<=[{LETTERS}{POINTS}])(?P<sign>['{GERESH}\u2019])(?P=sign)(?!(?P=sign))"
    rf"|(?<![\w'{POINTS}])(?P<first>['{GERESH}\u2019])(?P=first)(?=[{LETTERS}])"
)
_LETTER = re.compile(f"[{LETTERS}]")


def check(context: LintContext) -> Iterator[Diagnostic]:
    text = context.prose
    if not any(sign * 2 in text for sign in f"'{GERESH}\u2019"):
        return
    for match in _TWO.finditer(text):
        inside = match["sign"] and _LETTER.match(text, match.end())
        mark = GERSHAYIM if match.group()[0] == GERESH else '"'
        fix = Fix(f"write {mark}", (Edit(Span(*match.span()), mark),), Safety.SAFE if inside else Safety.UNSAFE)
        yield RULE.finding("two apostrophes stand for one mark", Span(*match.span()), fix=fix)


RULE = Rule("GLN412", "doubled-geresh", Severity.WARNING, check, __doc__, Fixability.ALWAYS)
