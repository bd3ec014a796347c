"""A keyword is in the list twice.

## What it does

Reports a keyword of `keywords` that is an earlier one again, in the same or in another spelling (כוח אדם, כח-אדם).

## Why

Gilyon writes the spellings of each keyword itself, so the second one adds nothing, and search engines count repeats
against the page.

## Example

    ---
    title: כותרת
    keywords: [כוח אדם, מכירות, כח-אדם]
    ---

    פסקה.

## Instead

    ---
    title: כותרת
    keywords: [כוח אדם, מכירות]
    ---

    פסקה.

## Fix safety

There is no fix: which spelling to keep is for a person to say.
"""

from __future__ import annotations

from collections.abc import Iterator

from gilyon.core.diagnostics import Diagnostic, Severity
from gilyon.language.spelling import family_key
from gilyon.lint.rule import LintContext, Rule


def check(context: LintContext) -> Iterator[Diagnostic]:
    entry = context.file.front.get("keywords") if context.file.front else None
    seen: dict[str, str] = {}
    for item in entry.items if entry and entry.items else ():
        key = family_key(item.text)
        if key and key in seen:
            yield RULE.finding(f"keyword {item.text!r} is there already as {seen[key]!r}", item.span)
        seen.setdefault(key, item.text)


RULE = Rule("GLN704", "duplicate-keyword", Severity.WARNING, check, __doc__)
