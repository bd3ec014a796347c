"""No blank stands after the end of a sentence.

## What it does

Reports `?`, `!` and `;` between two Hebrew words, and a full stop before a word that often begins a sentence (הוא, אבל,
לכן and the like). Names such as `קונסול.לוג` and the word אמ;לק are left alone.

## Why

Two sentences run together, and a line cannot break between them.

## Example

    מה נשתנה?הלילה הזה כולו אחר.הוא ארוך.

## Instead

    מה נשתנה? הלילה הזה כולו אחר. הוא ארוך.

## Fix safety

Safe: a blank is added.

## Source

The Academy of the Hebrew Language, "רווחים בסביבת סימני הפיסוק" (2018).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gilyon.core.diagnostics import Diagnostic, Edit, Fix, Severity
from gilyon.core.source import Span
from gilyon.language.hebrew import LETTERS, POINTS
from gilyon.lint.rule import Fixability, LintContext, Rule

_STARTERS = (
    "הוא|היא|הם|הן|אני|אתה|אתם|אנחנו|אנו|זה|זו|זאת|אלה|אלו|לא|אין|יש|אבל|אך|גם|אם|כאשר|לכן|ולכן|לאחר|כך|כל|רק|עוד|מה|"
    "מי|למה|מדוע|האם|אחרי|לפני|ואז|אז|בנוסף|בשל|לדוגמה|למשל"
)
_WORD_END = rf"(?<=[{LETTERS}{POINTS}][{LETTERS}{POINTS}])"
_STOP = re.compile(rf"{_WORD_END}(?:[?!;](?=[{LETTERS}])|\.(?=(?:{_STARTERS})(?![{LETTERS}{POINTS}\"'.:/_-])))")


def check(context: LintContext) -> Iterator[Diagnostic]:
    if not context.rtl:
        return
    text = context.flowing
    for match in _STOP.finditer(text):
        if text[match.start() - 2 : match.end() + 2] == "אמ;לק":
            continue
        edit = Edit(Span(match.end(), match.end()), " ")
        yield RULE.finding(f"no blank after {match.group()!r}", Span(*match.span()), fix=Fix("add a blank", (edit,)))


RULE = Rule("GLN415", "missing-space-after-stop", Severity.WARNING, check, __doc__, Fixability.ALWAYS)
