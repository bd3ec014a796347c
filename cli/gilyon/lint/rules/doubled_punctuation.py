"""Two punctuation marks contradict each other.

## What it does

Reports pairs that cannot both be meant: `?.` `!.` `,.` `.,` `,,` `;,` `:,` (also with a blank between) in Hebrew text.
`?!`, `?...`, marks after an abbreviation in Latin letters and names such as `Yahoo!` are right.

## Why

One of the two is left over from an edit, and the reader cannot know which.

## Example

    המטרה מובנת, אך האם היא נכונה?.

## Instead

    המטרה מובנת, אך האם היא נכונה?

## Fix safety

Safe where one mark holds the other (`?.` becomes `?`, `,,` becomes `,`); unsafe where either could be the right one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gilyon.core.diagnostics import Diagnostic, Edit, Fix, Safety, Severity
from gilyon.core.source import Span
from gilyon.language.hebrew import LETTERS, POINTS
from gilyon.lint.rule import Fixability, LintContext, Rule

_WORD_END = rf"(?<=[{LETTERS}{POINTS}][{LETTERS}{POINTS}\"'׳״)\]])"
_PAIR = re.compile(
    r"(?<=[^\s\ufffc.?!])[ \u00a0]*(?P<asked>[?!])[ \u00a0]?\.(?![.\w/])"
    rf"|{_WORD_END}(?P<first>,|;|:)[ \u00a0]?(?P<second>,)(?!,)"
    rf"|{_WORD_END}(?P<stop>[,;])\.(?!\.)"
    rf"|(?<=[{LETTERS}][{LETTERS}])(?P<dot>\.),(?!,)"
)

_TWO_MARKS = re.compile(r"[?!,;:][ \u00a0]?[.,]|\.,")
_NAME = re.compile(r"[A-Za-z]!")


def check(context: LintContext) -> Iterator[Diagnostic]:
    if not context.rtl or not _TWO_MARKS.search(context.flowing):
        return
    for match in _PAIR.finditer(context.flowing):
        kind = str(match.lastgroup) if match.lastgroup != "second" else "first"
        span = Span(match.start(kind), match.end())
        pair = match.string[span.start : span.end]
        if _NAME.match(match.string, max(span.start - 1, 0)):
            continue
        kept = "." if kind == "stop" else match[kind]
        certain = kind == "asked" or pair == ",,"
        safety = Safety.SAFE if certain else Safety.UNSAFE
        fix = Fix(f"keep {kept!r}", (Edit(span, kept),), safety)
        yield RULE.finding(f"{pair!r} is one mark too many", span, fix=fix)


RULE = Rule("GLN402", "doubled-punctuation", Severity.WARNING, check, __doc__, Fixability.ALWAYS)
