"""A final letter stands inside a word.

## What it does

Reports ך, ם, ן, ף or ץ before another Hebrew letter. A letter that is drawn out (`כןןןן`), a
list of the final letters, hashtags and addresses are left alone.

## Why

A final form ends a word, so either a blank is missing or the wrong key was pressed.

## Example

    שלוםלכם, קוראים יקרים.

## Instead

    שלום לכם, קוראים יקרים.

## Fix safety

There is no fix: whether a blank is missing or a letter is wrong is for a reader to see.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gilyon.core.diagnostics import Diagnostic, Severity
from gilyon.core.source import Span
from gilyon.language.hebrew import LETTERS, POINTS
from gilyon.lint.rule import LintContext, Rule

_INSIDE = re.compile(rf"(?P<final>[ךםןףץ])[{POINTS}]*(?!(?P=final))[{LETTERS}]")
_WORD_END = re.compile(rf"[{LETTERS}{POINTS}]*\Z")
_WORD_START = re.compile(rf"[{LETTERS}{POINTS}]*")
_SHOWN = 20
_FINALS = frozenset("ךםןףץ")


def check(context: LintContext) -> Iterator[Diagnostic]:
    if not context.rtl:
        return
    for match in _INSIDE.finditer(context.prose):
        text, at = match.string, match.start()
        if at and text[at - 1] == match["final"]:
            continue
        head = _WORD_END.search(text[max(at - _SHOWN, 0) : at])
        tail = _WORD_START.match(text, at, at + _SHOWN)
        word = (head.group() if head else "") + (tail.group() if tail else "")
        if _FINALS.issuperset(word):
            continue
        yield RULE.finding(f"the final letter {match['final']!r} inside {word!r}", Span(at, at + 1))


RULE = Rule("GLN408", "final-letter-inside-word", Severity.WARNING, check, __doc__)
