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
_BY_LAST_WORD: dict[str, list[str]] = {}
for _phrase in _PHRASES:
    _BY_LAST_WORD.setdefault(_phrase.rpartition(" ")[2], []).append(_phrase)
_BEFORE = re.compile(rf"(?:\A|[^{LETTERS}{POINTS}])(?:ו?כ?[שו])?\Z")
_LONGEST_BEFORE = 4


def check(context: LintContext) -> Iterator[Diagnostic]:
    for last in context.words.keys() & _BY_LAST_WORD.keys():
        for end in (at + len(last) for at in context.words[last]):
            for phrase in _BY_LAST_WORD[last]:
                yield from _finding(context.prose, Span(max(end - len(phrase), 0), end), phrase)


def _finding(text: str, span: Span, phrase: str) -> Iterator[Diagnostic]:
    """What is to say of a place where the phrase may stand; its first word may have a prefix."""
    if text[span.start : span.end].replace("\u00a0", " ") == phrase and _BEFORE.search(
        text[max(span.start - _LONGEST_BEFORE, 0) : span.start]
    ):
        right = _PHRASES[phrase]
        fix = Fix(f"write {right!r}", (Edit(span, right),), Safety.UNSAFE)
        yield RULE.finding(f"{phrase!r} should be {right!r}", span, fix=fix)


RULE = Rule("GLN423", "confused-homophone", Severity.WARNING, check, __doc__, Fixability.ALWAYS)
