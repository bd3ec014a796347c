"""A sentence ends with a quotation and has no stop.

## What it does

Reports the closing mark of a quotation that ends a paragraph of running text, and one after which a question begins
(האם), if neither a stop nor a comma is there. Indirect questions (שאלנו את "דנה" האם תבוא) are left alone.

## Why

The closing mark looks like an end, so the missing stop is easily overlooked, and two sentences run into one.

## Example

    המוכר הפך את הלקוח ל"לקוח קבוע" האם זהו סוף התהליך?

## Instead

    המוכר הפך את הלקוח ל"לקוח קבוע". האם זהו סוף התהליך?

## Fix safety

Unsafe: a stop is added after the closing mark (before "but", a comma); the sentence may need another one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gilyon.core.diagnostics import Diagnostic, Edit, Fix, Safety, Severity
from gilyon.core.source import Span
from gilyon.language.hebrew import LETTERS
from gilyon.lint.quotations import quotations
from gilyon.lint.rule import Fixability, LintContext, Rule

_FEWEST_WORDS = 15
_LONGEST_SENTENCE = 600
_QUESTION = re.compile(r"[ \u00a0](?P<but>(?:אך|אבל|ואולם)[ \u00a0])?האם[ ,\u00a0][^.?!\r\n]{0,600}\?")
_INDIRECT = re.compile(
    rf"(?<![{LETTERS}])[ושהלכמ]{{0,2}}(?:י|נ|ת|א)?"
    r"(?:שאל|שוא?ל|תוה|תהה|תמה|תהי|בד[קו]|בודק|ידע|יוד?ע|דעת|ברר|החלי|מחלי|חליט|תלוי|ספק|ראה|ראו|קבע|קובע|הבין|ודא)"
)
_SENTENCE_END = re.compile(r"[.?!\r\n]")
_WORD = re.compile(rf"[{LETTERS}]")
_PARAGRAPH = re.compile(rf"[{LETTERS}\ufffc*_(A-Za-z0-9]")
_NUMBERED = re.compile(r"\d+[.)]")
_AFTER = " \t\r\n*_\ufffc"


def check(context: LintContext) -> Iterator[Diagnostic]:
    if not context.rtl:
        return
    text = context.flowing
    for block in context.blocks:
        for quotation in quotations(text, block) or ():
            at = quotation.closing
            if not _WORD.match(text, at - 1):
                continue
            question = _QUESTION.match(text, at + 1, block.end)
            if question and not _indirect(text, block, at):
                yield _finding(at, "," if question["but"] else ".")
            elif not text[at + 1 : block.end].strip(_AFTER) and _is_paragraph(text, block, quotation.opening):
                yield _finding(at, ".")


def _finding(at: int, stop: str) -> Diagnostic:
    fix = Fix(f"add {stop!r}", (Edit(Span(at + 1, at + 1), stop),), Safety.UNSAFE)
    return RULE.finding("no stop after the quotation that ends the sentence", Span(at, at + 1), fix=fix)


def _indirect(text: str, block: Span, at: int) -> bool:
    """True if the sentence up to ``at`` asks, knows or decides something, so that האם may go on with it."""
    sentence = _SENTENCE_END.split(text[max(block.start, at - _LONGEST_SENTENCE) : at])[-1]
    return _INDIRECT.search(sentence) is not None


def _is_paragraph(text: str, block: Span, opening: int) -> bool:
    """True for running text of some length that is not one quotation as a whole, nor a list or a heading."""
    if opening == block.start or not _PARAGRAPH.match(text, block.start) or _NUMBERED.match(text, block.start):
        return False
    return len(text[block.start : block.end].split()) >= _FEWEST_WORDS


RULE = Rule("GLN411", "missing-stop-after-quotation", Severity.WARNING, check, __doc__, Fixability.ALWAYS)
