"""The body begins with the article's title.

## What it does

Reports a first heading that says the same as `title`.

## Why

The title is already the heading of the page and of every other edition, so readers would see it twice.

## Example

    ---
    title: צעדים ראשונים
    ---

    # צעדים ראשונים

    פסקה.

## Instead

    ---
    title: צעדים ראשונים
    ---

    פסקה.

## Fix safety

Unsafe: the heading's line is removed, and with it an anchor that links may lead to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gilyon.core.diagnostics import Diagnostic, Edit, Fix, Safety, Severity
from gilyon.core.source import Span
from gilyon.language.spelling import family_key
from gilyon.lint.outline import outline
from gilyon.lint.rule import Fixability, LintContext, Rule

_LINE_ENDS = re.compile(r"[ \t]*(?:\r\n|\n|\r)*")
_MARKUP = str.maketrans("", "", "*_`")


def check(context: LintContext) -> Iterator[Diagnostic]:
    front = context.file.front
    entry = front.get("title") if front else None
    if context.scan is None or entry is None or entry.scalar is None:
        return
    headings = outline(context.scan)
    if not headings or not _same(headings[0].text, entry.scalar.text):
        return
    span = headings[0].span
    if context.source.text[context.scan.body.start : span.start].strip():
        return
    blank = _LINE_ENDS.match(context.source.text, span.end)
    whole = Span(span.start, blank.end() if blank else span.end)
    fix = Fix("remove the heading", (Edit(whole, ""),), Safety.UNSAFE)
    yield RULE.finding("the body repeats the title as its first heading", span, fix=fix)


def _same(heading: str, title: str) -> bool:
    key = family_key(title)
    return bool(key) and family_key(heading.translate(_MARKUP)) == key


RULE = Rule("GLN203", "title-repeated", Severity.WARNING, check, __doc__, Fixability.ALWAYS)
