"""A set phrase has a word that only sounds like the right one.

## What it does

Reports phrases of a closed list, among them מה הפלא איפה (אפוא), מין הסתם (מן), דרך עגב (אגב) and אלה אם כן (אלא).

## Why

The phrase with the other word has no meaning, and readers stop at it. Words that sound alike outside such phrases are
not reported, because either may be right.

## Example

    מין הסתם הוא יבוא.

## Instead

    מן הסתם הוא יבוא.

## Fix safety

Unsafe: the phrase may be meant as a play on words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gilyon.core.diagnostics import Diagnostic, Edit, Fix, Safety, Severity
from gilyon.core.source import Span
from gilyon.language.hebrew import LETTERS, POINTS
from gilyon.lint.rule import Fixability, LintContext, Rule

_PHRASES = {
    "מה הפלא איפה": "מה הפלא אפוא",
    "מין הסתם": "מן הסתם",
    "מין הראוי": "מן הראוי",
    "מין הנמנע": "מן הנמנע",
    "מין המניין": "מן המניין",
    "דרך עגב": "דרך אגב",
    "עגב אורחא": "אגב אורחא",
    "אלה אם כן": "אלא אם כן",
    "ביחד אם": "ביחד עם",
    "בעל כורכו": "בעל כורחו",
    "בעל כורכה": "בעל כורחה",
    "בעל כורכם": "בעל כורחם",
    "עובד עצות": "אובד עצות",
    "חוסר עונים": "חוסר אונים",
    "חסר עונים": "חסר אונים",
    "בעט ובעונה אחת": "בעת ובעונה אחת",
    "לעט עתה": "לעת עתה",
    "לעת אתה": "לעת עתה",
    "בבט אחת": "בבת אחת",
    "נתל חלק": "נטל חלק",
    "השכם והארב": "השכם והערב",
    "קרוב לוודעי": "קרוב לוודאי",
    "כל עימת": "כל אימת",
    "על אף פי": "אף על פי",
    "מכאן ואיילך": "מכאן ואילך",
}
_BLANK = "[ \u00a0]"
_PATTERNS = {
    phrase: re.compile(
        rf"(?<![{LETTERS}{POINTS}])(?:ו?כ?[שו])?(?P<phrase>{_BLANK.join(phrase.split())})(?![{LETTERS}{POINTS}])"
    )
    for phrase in _PHRASES
}


def check(context: LintContext) -> Iterator[Diagnostic]:
    for phrase, right in _PHRASES.items():
        # Only the first word may have a prefix, so the last one is looked up, which is quick.
        if phrase.rpartition(" ")[2] not in context.words:
            continue
        for match in _PATTERNS[phrase].finditer(context.prose):
            span = Span(*match.span("phrase"))
            fix = Fix(f"write {right!r}", (Edit(span, right),), Safety.UNSAFE)
            yield RULE.finding(f"{phrase!r} should be {right!r}", span, fix=fix)


RULE = Rule("GLN423", "confused-homophone", Severity.WARNING, check, __doc__, Fixability.ALWAYS)
