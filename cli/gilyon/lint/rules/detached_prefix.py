"""A one-letter prefix stands apart from its word.

## What it does

Reports ב, ה, ו, כ, ל, מ or ש that is set off by a blank from the number, the Latin word or the quotation it belongs to:
`כ- 20`, `ל – 10`, `ב- API`, `כ 'כלל'`. Letters that number something (`סעיף ב – 20`, `א – 10, ב – 20`) are left alone.

## Why

A prefix is a part of its word. Set apart, it may end a line and leave the number to begin the next.

## Example

    הוא מספר ל – 10 לקוחות, כ- 20 בשנה.

## Instead

    הוא מספר ל-10 לקוחות, כ-20 בשנה.

## Fix safety

Safe before numbers and Latin words. Unsafe before a quotation, where the letter may name a section or a class.

## Source

The Academy of the Hebrew Language, rules of punctuation: a maqaf (or the keyboard's hyphen) joins a prefix to digits
and to foreign script; no mark joins it to a quotation (ה"מסיבה").
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gilyon.core.diagnostics import Diagnostic, Edit, Fix, Safety, Severity
from gilyon.core.source import Span
from gilyon.language.hebrew import GERESH, GERSHAYIM, LETTERS, MAQAF, POINTS
from gilyon.lint.rule import Fixability, LintContext, Rule

_ALONE = rf"(?<![{LETTERS}{POINTS}A-Za-z0-9\"'{GERESH}{GERSHAYIM}{MAQAF}\u2010-\u2015.-])"
_ATTACHED = re.compile(
    rf"{_ALONE}(?P<prefix>[בהוכלמש])(?P<gap>(?P<dash>[-{MAQAF}\u2010-\u2015])[ \u00a0]+)(?=[0-9A-Za-z₪$€])"
)
_SPACED = re.compile(
    rf"{_ALONE}(?P<prefix>[בכלמ])(?P<gap>[ \u00a0]+(?P<dash>[-{MAQAF}\u2010-\u2015])[ \u00a0]+)(?=[0-9])"
)
_QUOTED = re.compile(
    rf"{_ALONE}(?P<prefix>[בהכלמש])(?P<gap>[ \u00a0]+)(?=(?P<quote>[\"'\u201c\u201d\u201e\u2018\u2019])[{LETTERS}]"
    r"[^\"'\r\n\u201d]{0,80}(?P=quote))"
)
_NUMBERED = frozenset(
    {
        "סעיף", "סעיפים", "כיתה", "כיתות", "קבוצה", "שלב", "חלק", "נספח", "לוח", "פרק", "אות", "שכבה", "מועד", "יום",
        "ימי", "סדרה", "קומה", "כניסה", "טור", "עמודה", "שורה", "נקודה", "אפשרות", "תשובה", "שאלה", "גרסה", "טיוטה",
        "דוגמה", "איור", "תרשים", "טבלה", "משימה", "מסלול", "אשכול", "רמה", "דרגה", "סוג", "בית", "ליגה", "אגף",
        "בלוק", "בניין", "גרסא", "דגם", "דף", "הצעה", "ויטמין", "חדר", "חלופה", "יחידה", "ימים", "כרך", "מבחן", "מבנה",
        "מגמה", "מגרש", "מדור", "מדרגה", "מהדורה", "מוצר", "מחזור", "מחלקה", "מטלה", "מסכת", "מתחם", "נוסח", "סבב",
        "סימן", "סמסטר", "ערוץ", "פלוגה", "פסקה", "פריט", "צוות", "קטגוריה", "קטע", "רבעון", "רשימה", "שאלון",
        "שנה", "שער", "תוכנית", "תכנית", "תחנה", "תיק", "תקופה", "תרגיל", "קטגוריית", "מחלקת", "קבוצת", "קבוצות",
        "שיעור", "תכניות", "תוכניות", "פרקים", "שלבים", "חלקים", "אפשרויות", "שאלות", "תשובות", "דגמים", "בניינים",
    }
)  # fmt: skip
_OTHER_LETTER = rf"(?:ו[-{MAQAF}]?)?[{LETTERS}]['{GERESH}]?(?:,[ \u00a0]*|[ \u00a0]+|[ \u00a0]+ו[-{MAQAF}]?)"
_WORD_BEFORE = re.compile(rf"(?P<word>[{LETTERS}{POINTS}]+)[\"'(]*[ \u00a0]+(?:{_OTHER_LETTER})*\Z")
_FAR_ENOUGH = 40
# Of the four prefixes only ב comes early enough in the alphabet for its neighbours to number things in one line.
_NEIGHBOUR = re.compile(rf"(?<![{LETTERS}{POINTS}])[אג]['{GERESH}]?[ \u00a0]*[-{MAQAF}\u2010-\u2015:=][ \u00a0]*[0-9]")


def check(context: LintContext) -> Iterator[Diagnostic]:
    if not context.rtl:
        return
    for pattern in (_ATTACHED, _SPACED, _QUOTED):
        for match in pattern.finditer(context.flowing):
            if pattern is not _ATTACHED and _numbers_something(match):
                continue
            yield _finding(match, quoted=pattern is _QUOTED)


def _finding(match: re.Match[str], *, quoted: bool) -> Diagnostic:
    dash = "" if quoted else MAQAF if match["dash"] == MAQAF else "-"
    safety = Safety.UNSAFE if quoted else Safety.SAFE
    fix = Fix("join it", (Edit(Span(*match.span("gap")), dash),), safety)
    return RULE.finding(
        f"the prefix {match['prefix']!r} stands apart from its word", Span(match.start(), match.end("gap")), fix=fix
    )


def _numbers_something(match: re.Match[str]) -> bool:
    """True if the letter opens its line, follows a word such as "section", or stands in a row with א or ג."""
    line_start = match.string.rfind("\n", 0, match.start()) + 1
    if match["prefix"] == "ב" and _NEIGHBOUR.search(
        match.string, max(match.start() - _FAR_ENOUGH, line_start), match.end() + _FAR_ENOUGH
    ):
        return True
    start = max(match.start() - _FAR_ENOUGH, line_start)
    before = match.string[start : match.start()]
    word = _WORD_BEFORE.search(before)
    if word is None:
        return not before.strip(" \t\u00a0-*+>•#")
    return word["word"] in _NUMBERED or word["word"][1:] in _NUMBERED


RULE = Rule("GLN406", "detached-prefix", Severity.WARNING, check, __doc__, Fixability.ALWAYS)
