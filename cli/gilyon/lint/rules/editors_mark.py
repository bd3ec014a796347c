"""A note to oneself was left in the text.

## What it does

Reports `TODO`, `FIXME` and `XXX` with a colon or in brackets, `???` standing alone or in brackets, `(להשלים)`, `[דרוש
מקור]`, "כאן תבוא תמונה" and the like, and filler text (lorem ipsum).

## Why

It was meant to be replaced before anybody reads it.

## Example

    השוק גדל ב-[???] בשנה. TODO: לבדוק.

## Instead

    השוק גדל ב-4% בשנה.

## Fix safety

There is no fix: what is missing is for a person to write.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gilyon.core.diagnostics import Diagnostic, Severity
from gilyon.core.source import Span
from gilyon.language.hebrew import LETTERS
from gilyon.lint.rule import LintContext, Rule

_NOTE = (
    r"TODO|FIXME|TBD|TKTK|XXX+|\?{2,}|להשלים|להשלמה|לבדיקה|דרוש מקור|חסר מקור|חסרה? (?:תמונה|טבלה|מקור)"
    r"|(?:להוסיף|להכניס|לצרף) (?:כאן|תמונה|מקור|קישור|טבלה)"
)
_MARK = re.compile(
    rf"[\[(<{{](?:{_NOTE})(?::[^\])>}}\r\n]{{0,80}})?[\])>}}]"
    r"|(?<![\w-])(?:TODO|FIXME|TBD|TKTK|XXX):"
    r"|(?<!\S)\?{3,}(?=[\s.,]|\Z)"
    rf"|(?<![{LETTERS}])כאן (?:תבוא|יבוא|תופיע|יופיע|תוצב|יוצב) (?:תמונה|תמונת|טבלה|תרשים|טקסט|קישור|לוגו|ציטוט)"
    r"|(?i:lorem ipsum)|לורם איפסום",
)


def check(context: LintContext) -> Iterator[Diagnostic]:
    for match in _MARK.finditer(context.prose):
        yield RULE.finding(f"a note to oneself: {match.group()!r}", Span(*match.span()))


RULE = Rule("GLN209", "editors-mark", Severity.WARNING, check, __doc__)
