"""A list of search phrases stands in the text.

## What it does

Reports a block of at least eight short phrases between commas, most of which are spellings of one another
(`כוח-אדם`, `כוח אדם`, `כח אדם`).

## Why

Old pages listed every spelling for search engines. Readers get nothing from it, screen readers read it all, and search
engines count it against the page. Terms belong in `tags` or `keywords`; Gilyon writes the spellings itself.

## Example

    גיוס כוח-אדם, גיוס כוח אדם, גיוס כח-אדם, גיוס כח אדם, מיון כוח-אדם, מיון כוח אדם, מיון כח-אדם, מיון כח אדם

## Instead

    אנו עוסקים בגיוס, במיון, בליווי ובהדרכה של כוח אדם.

## Fix safety

Unsafe: the block is removed, with a line before it that announces it. Move its terms to `keywords` first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from gilyon.core.diagnostics import Diagnostic, Edit, Fix, Safety, Severity
from gilyon.core.source import Span
from gilyon.language.spelling import family_key
from gilyon.lint.keyword_lists import keyword_list
from gilyon.lint.rule import Fixability, LintContext, Rule

_HEADING = re.compile(r"[#*\s]*(?:מילות (?:חיפוש|מפתח)|[Kk]eywords|[Tt]ags|תגיות)[^\r\n]*:[*\s]*")


def check(context: LintContext) -> Iterator[Diagnostic]:
    before: Span | None = None
    for block in context.blocks:
        phrases = keyword_list(context.prose[block.start : block.end])
        if phrases:
            yield _finding(context, block, before, phrases)
        before = block


def _finding(context: LintContext, block: Span, before: Span | None, phrases: Sequence[str]) -> Diagnostic:
    announced = before is not None and _HEADING.fullmatch(context.prose, before.start, before.end)
    start = before.start if before is not None and announced else block.start
    fix = Fix("remove the list", (Edit(Span(start, block.end), ""),), Safety.UNSAFE)
    terms, repeated = len({family_key(phrase) for phrase in phrases}), len(phrases) - len(set(phrases))
    twice = f", {repeated} of them twice" if repeated else ""
    message = f"a list of {len(phrases)} search phrases ({terms} terms{twice}) stands in the text"
    return RULE.finding(message, block, fix=fix, hint="put the terms into 'keywords' in the front matter")


RULE = Rule("GLN205", "keyword-list", Severity.WARNING, check, __doc__, Fixability.ALWAYS)
