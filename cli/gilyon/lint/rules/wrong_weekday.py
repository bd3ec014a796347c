"""The day of the week does not fit the date.

## What it does

Reports a weekday before a date (`יום שני, 16 בנובמבר 2008`) that was or will be another one. Evenings before a day (ערב
יום שישי) are left alone, and so are years before 1924, when calendars differed.

## Why

One of the two is wrong. Invitations are the place where this happens most, and where it costs most.

## Example

    ניפגש ביום שני, 16 בנובמבר 2008.

## Instead

    ניפגש ביום ראשון, 16 בנובמבר 2008.

## Fix safety

There is no fix: the day or the date may be the wrong one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from gilyon.core.diagnostics import Diagnostic, Severity
from gilyon.core.source import Span
from gilyon.language.hebrew import MAQAF
from gilyon.lint.rule import LintContext, Rule

_MONTHS = "ינואר פברואר מרץ אפריל מאי יוני יולי אוגוסט ספטמבר אוקטובר נובמבר דצמבר".split()
_DAYS = "שני שלישי רביעי חמישי שישי שבת ראשון".split()
_DATED = re.compile(
    rf"יום[ \u00a0](?P<weekday>{'|'.join(_DAYS)}),?[ \u00a0]\(?(?:ה[-{MAQAF}])?(?P<day>\d{{1,2}})"
    rf"(?:[ \u00a0]ב?(?P<name>{'|'.join(_MONTHS)}),?[ \u00a0]|(?P<sign>[./])(?P<month>\d{{1,2}})(?P=sign))"
    r"(?P<year>(?:19|20)\d\d)(?!\d)"
)
_EVE = re.compile(r"(?:ערב|ליל)[ \u00a0]\Z")
_FIRST_YEAR = 1924


def check(context: LintContext) -> Iterator[Diagnostic]:
    for match in _DATED.finditer(context.prose):
        month = _MONTHS.index(match["name"]) + 1 if match["name"] else int(match["month"])
        try:
            day = date(int(match["year"]), month, int(match["day"]))
        except ValueError:
            continue
        true = _DAYS[day.weekday()]
        eve = _EVE.search(match.string[max(match.start() - 5, 0) : match.start()])
        if day.year >= _FIRST_YEAR and match["weekday"] != true and not eve:
            yield RULE.finding(f"{day:%d.%m.%Y} is יום {true}", Span(*match.span()), hint="one of the two is wrong")


RULE = Rule("GLN426", "wrong-weekday", Severity.WARNING, check, __doc__)
