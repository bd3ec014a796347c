"""A word has a yod that Hebrew does not write.

## What it does

Reports words of a closed list, with any prefix, in which the sound *i* stands before a consonant without a vowel and a
yod was written for it: תיקשורת, אירגון, עידכון, מישרד. Words that could be read otherwise (שיחזור, מיבנה) are not in
it.

## Why

By the rules of full spelling no yod is written there: תקשורת like מכתב.

## Example

    משרד התיקשורת פרסם עידכון.

## Instead

    משרד התקשורת פרסם עדכון.

## Fix safety

Safe: it is the same word.

## Source

The Academy of the Hebrew Language, כללי הכתיב המלא (2017), on the vowel *i* before a silent shva:
https://hebrew-academy.org.il/topic/hahlatot/missingvocalizationspelling/.
"""

from __future__ import annotations

from collections.abc import Iterator

from gilyon.core.diagnostics import Diagnostic, Edit, Fix, Severity
from gilyon.lint.rule import Fixability, LintContext, Rule
from gilyon.lint.words import listed, with_prefixes

_RIGHT = (
    "תקשורת תקשורתי משפט משפטים משפטי משפטית מספר מספרים מכתב מכתבים מקצוע מקצועי מקצועית מקצועיים מקצועות ארגון "
    "ארגונים ארגוני ארגונית עדכון עדכונים תרגום תרגומים תרגול תכנון תכנות תפעול פרסום פרסומים פרסומת שרטוט "
    "שכנוע שחרור תסכול תזמורת תקציב תקציבים סכסוך סכסוכים בלבול גלגול דקדוק מסעדה מסעדות מפגש מפגשים "
    "מגרש מפעל מפעלים מטבח משרד משרדים משרדי מסמך מסמכים"
)
_WORDS = with_prefixes({word[0] + "י" + word[1:]: word for word in _RIGHT.split()})


def check(context: LintContext) -> Iterator[Diagnostic]:
    if not context.rtl:
        return
    for span, word, right in listed(context.words, _WORDS):
        fix = Fix(f"write {right!r}", (Edit(span, right),))
        yield RULE.finding(f"{word!r} is spelled {right!r}", span, fix=fix)


RULE = Rule("GLN422", "superfluous-yod", Severity.WARNING, check, __doc__, Fixability.ALWAYS)
