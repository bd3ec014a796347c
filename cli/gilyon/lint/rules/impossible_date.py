"""A date does not exist.

## What it does

Reports days that their month does not have: `31.4.2024`, `29/2/2023`, `30 בפברואר`.

## Why

Either the day or the month is wrong, and readers who act on the date will miss it.

## Example

    ההרשמה נסגרת ב-31.4.2024.

## Instead

    ההרשמה נסגרת ב-30.4.2024.

## Fix safety

There is no fix: which day was meant is for a person to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gilyon.core.diagnostics import Diagnostic, Severity
from gilyon.core.source import Span
from gilyon.language.hebrew import LETTERS
from gilyon.lint.rule import LintContext, Rule

_MONTHS = "ינואר פברואר מרץ אפריל מאי יוני יולי אוגוסט ספטמבר אוקטובר נובמבר דצמבר".split()
_LONGEST = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_NUMERIC = re.compile(
    r"(?<![\d./])(?<!\d-)(?P<day>\d{1,2})(?P<sign>[./-])(?P<month>\d{1,2})(?P=sign)(?P<year>(?:19|20)\d\d)(?!\d)"
)
_NAMED = re.compile(
    rf"(?<![\d.,:/])(?<!\d-)(?P<day>\d{{1,2}})[ \u00a0]ב?-?(?P<month>{'|'.join(_MONTHS)})(?![{LETTERS}\"'])"
    r"(?:,?[ \u00a0](?P<year>(?:19|20)\d\d)(?!\d))?"
)
_LATE_DAY = re.compile(r"(?:29|3[01])[ \u00a0./-]")
_FIRST_DOUBTFUL_DAY = 29


def check(context: LintContext) -> Iterator[Diagnostic]:
    if not _LATE_DAY.search(context.prose):
        return
    for pattern in (_NUMERIC, _NAMED):
        for match in pattern.finditer(context.prose):
            month = _MONTHS.index(match["month"]) + 1 if pattern is _NAMED else int(match["month"])
            day = int(match["day"])
            if not 1 <= month <= len(_LONGEST) or not _FIRST_DOUBTFUL_DAY <= day <= max(_LONGEST):
                continue
            if not _exists(day, month, match["year"]):
                yield RULE.finding(f"the date {match.group()!r} does not exist", Span(*match.span()))


def _exists(day: int, month: int, year: str | None) -> bool:
    if day > _LONGEST[month - 1]:
        return False
    if year is None or month != 2:
        return True
    number = int(year)
    return number % 4 == 0 and (number % 100 != 0 or number % 400 == 0)


RULE = Rule("GLN425", "impossible-date", Severity.WARNING, check, __doc__)
