"""A word ends in a letter that is not in its final form.

## What it does

Reports words of three letters or more that end in כ, מ, נ or צ. A geresh (סנדוויצ'), a hyphen, dots that cut a word
short, and lists of letters (בכלמ) are left alone, and so is פ, which ends many foreign words.

## Why

These letters have a form of their own at the end of a word; the other one is a slip of the finger.

## Example

    אמרנו שלומ לכולם.

## Instead

    אמרנו שלום לכולם.

## Fix safety

Unsafe: the final form is written, though a letter may be missing instead.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gilyon.core.diagnostics import Diagnostic, Edit, Fix, Safety, Severity
from gilyon.core.source import Span
from gilyon.language.hebrew import BIDI_CONTROLS, GERESH, GERSHAYIM, MAQAF, ZERO_WIDTH
from gilyon.lint.rule import Fixability, LintContext, Rule

_FINAL = str.maketrans("כמנצ", "ךםןץ")
_GOES_ON = re.compile(
    rf"['\"{GERESH}{GERSHAYIM}\u2018-\u201d´`\u2026{MAQAF}*_\ufffc\ufffd{ZERO_WIDTH}{BIDI_CONTROLS}\w-]|\.\."
)
_NO_WORDS = frozenset({"בכלמ", "כלמ", "ובכלמ", "ושהבכלמ", "מנצפכ", "כמנפצ", "כמנצ", "הבכלמ", "בדכ", "אחהצ"})
_FEWEST_LETTERS = 3


def check(context: LintContext) -> Iterator[Diagnostic]:
    if not context.rtl:
        return
    for word, places in context.words.items():
        if word[-1] not in "כמנצ" or len(word) < _FEWEST_LETTERS or not word.isalpha() or word in _NO_WORDS:
            continue
        for end in (at + len(word) for at in places):
            if not _GOES_ON.match(context.prose, end):
                last = Span(end - 1, end)
                right = word[-1].translate(_FINAL)
                fix = Fix(f"write {right!r}", (Edit(last, right),), Safety.UNSAFE)
                yield RULE.finding(f"{word!r} does not end in a final letter", last, fix=fix)


RULE = Rule("GLN420", "medial-letter-at-word-end", Severity.WARNING, check, __doc__, Fixability.ALWAYS)
