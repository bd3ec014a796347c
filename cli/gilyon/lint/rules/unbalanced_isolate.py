r"""A direction isolate is not closed in its paragraph, or closed without being opened.

## What it does

Follows the isolating controls of Unicode (U+2066 to U+2068, closed by U+2069) through each paragraph.

## Why

An isolate that stays open sets the direction of everything up to the end of the paragraph, invisibly.

## Example

    הקוד הוא \u2066abc, והוא קצר.

## Instead

    הקוד הוא \u2066abc\u2069, והוא קצר.

## Fix safety

Unsafe: the lone control is removed, which may change the order in which the line is shown.

## Source

Unicode Standard Annex #9, rule X5.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from gilyon.core.diagnostics import Diagnostic, Edit, Fix, Safety, Severity
from gilyon.core.source import Span
from gilyon.lint.rule import Fixability, LintContext, Rule

_ISOLATE = re.compile("[\u2066-\u2069]")
_CLOSING = "\u2069"
_LINE = re.compile(r"[^\r\n]+")


def check(context: LintContext) -> Iterator[Diagnostic]:
    text = context.source.text
    if not _ISOLATE.search(text):
        return
    front_end = context.scan.body.start if context.scan else len(text)
    paragraphs = [Span(*line.span()) for line in _LINE.finditer(text, 0, front_end)] + context.blocks
    for paragraph in paragraphs:
        for span in _lone(text, paragraph):
            name = unicodedata.name(text[span.start]).lower()
            fix = Fix("remove it", (Edit(span, ""),), Safety.UNSAFE)
            yield RULE.finding(f"hidden {name} without its other half", span, fix=fix)


def _lone(text: str, paragraph: Span) -> list[Span]:
    opened: list[Span] = []
    lone: list[Span] = []
    for match in _ISOLATE.finditer(text, paragraph.start, paragraph.end):
        if match.group() != _CLOSING:
            opened.append(Span(*match.span()))
        elif opened:
            opened.pop()
        else:
            lone.append(Span(*match.span()))
    return lone + opened


RULE = Rule("GLN502", "unbalanced-isolate", Severity.ERROR, check, __doc__, Fixability.ALWAYS)
