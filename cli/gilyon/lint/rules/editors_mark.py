"""A note to oneself was left in the text.

## What it does

Reports `TODO`, `FIXME` and `XXX` with a colon or in brackets, `???` standing alone or in brackets, `[להשלים]`, `[דרוש
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

_SURE = r"TODO|FIXME|TBD|TKTK|XXX+|\?{3,}|להשלמה|דרוש מקור|חסר מקור|חסרה? (?:תמונה|טבלה|מקור)"
_ADD = r"(?:להוסיף|להכניס|לצרף) (?:כאן|תמונה|מקור|קישור|טבלה)"
# In round brackets "to complete" may explain another word; in two square ones it may be a link of a wiki.
_IN_BRACKETS = re.compile(
    rf"[\[(<{{](?:{_SURE}|{_ADD})(?::[^\])>}}\r\n]{{0,80}})?[\])>}}]"
    r"|(?:(?<!\[)\[|[<{])(?:להשלים|לבדיקה|\?\?)(?:[ :][^\[\]>}\r\n]{0,80})?[\]>}](?!\])"
    r"|\[\[להשלים[ :][^\[\]\r\n]{0,80}\]\]"
)
_OPEN = re.compile(
    r"(?<![\w-])(?:TODO|FIXME|TBD|TKTK|XXX):"
    r"|(?<!\S)\?{3,}(?=[\s.,]|\Z)"
    rf"|(?<![{LETTERS}])כאן (?:תבוא|יבוא|תופיע|יופיע|תוצב|יוצב) (?:תמונה|תמונת|טבלה|תרשים|טקסט|קישור|לוגו|ציטוט)"
    r"|[Ll]orem [Ii]psum|לורם איפסום",
)
_SIGNS = ("TODO:", "FIXME:", "TBD:", "TKTK:", "XXX:", "???", "כאן ת", "כאן י", "psum", "איפסום")


def check(context: LintContext) -> Iterator[Diagnostic]:
    text = context.prose
    matches = list(_IN_BRACKETS.finditer(text))
    # Most texts have none of these words, and to look for each of them at each character takes long.
    if any(sign in text for sign in _SIGNS):
        matches += _OPEN.finditer(text)
    for match in matches:
        yield RULE.finding(f"a note to oneself: {match.group()!r}", Span(*match.span()))


RULE = Rule("GLN209", "editors-mark", Severity.WARNING, check, __doc__)
