"""A noun is spelled with א at its end where Hebrew has ה.

## What it does

Reports nouns of a closed list (דוגמא, טבלא, גירסא, קופסא, סיסמא and others), with any prefix, and names the spelling
with ה. Quotations in Aramaic (גרסא דינקותא) are left alone, and סבתא is right.

## Why

The Academy decided that such nouns, which came from Aramaic and are at home in Hebrew, end in ה.

## Example

    נביא דוגמא אחת.

## Instead

    נביא דוגמה אחת.

## Fix safety

Safe: it is the same word.

## Source

The Academy of the Hebrew Language, decision on feminine nouns from Aramaic, as quoted in
https://www.safa-ivrit.org/spelling/dugma.php.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gilyon.core.diagnostics import Diagnostic, Edit, Fix, Severity
from gilyon.language.hebrew import LETTERS
from gilyon.lint.rule import Fixability, LintContext, Rule
from gilyon.lint.words import listed, with_prefixes

_NOUNS = with_prefixes(
    {
        "דוגמא": "דוגמה",
        "טבלא": "טבלה",
        "גרסא": "גרסה",
        "גירסא": "גרסה",
        "קופסא": "קופסה",
        "סיסמא": "סיסמה",
        "נוסחא": "נוסחה",
        "סדנא": "סדנה",
        "טיוטא": "טיוטה",
        "פיסקא": "פסקה",
        "אסמכתא": "אסמכתה",
        "מהדורא": "מהדורה",
        "אכסניא": "אכסניה",
    }
)
_ARAMAIC = re.compile(rf"[ \u00a0]ד[{LETTERS}]+א(?![{LETTERS}])")


def check(context: LintContext) -> Iterator[Diagnostic]:
    if not context.rtl:
        return
    for span, word, right in listed(context.words, _NOUNS):
        if not _ARAMAIC.match(context.prose, span.end):
            fix = Fix(f"write {right!r}", (Edit(span, right),))
            yield RULE.finding(f"{word!r} is spelled {right!r}", span, fix=fix)


RULE = Rule("GLN421", "aramaic-ending", Severity.WARNING, check, __doc__, Fixability.ALWAYS)
