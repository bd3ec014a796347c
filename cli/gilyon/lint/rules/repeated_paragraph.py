"""A paragraph stands twice in the article.

## What it does

Reports a paragraph of 20 words or more that is the same as an earlier one.

## Why

It was copied instead of moved, or a merge kept both.

## Example

    אחת שתיים שלוש ארבע חמש שש שבע שמונה תשע עשר אחת שתיים שלוש ארבע חמש שש שבע שמונה תשע עשר ועוד.

    פסקה.

    אחת שתיים שלוש ארבע חמש שש שבע שמונה תשע עשר אחת שתיים שלוש ארבע חמש שש שבע שמונה תשע עשר ועוד.

## Instead

    אחת שתיים שלוש ארבע חמש שש שבע שמונה תשע עשר אחת שתיים שלוש ארבע חמש שש שבע שמונה תשע עשר ועוד.

    פסקה.

## Fix safety

There is no fix: which of the two to keep is for a person to say.
"""

from __future__ import annotations

from collections.abc import Iterator

from gilyon.content.scanner import MASK
from gilyon.core.diagnostics import Diagnostic, Severity
from gilyon.lint.rule import LintContext, Rule

_FEWEST_WORDS = 20


def check(context: LintContext) -> Iterator[Diagnostic]:
    seen: dict[str, int] = {}
    for block in context.blocks:
        words = context.prose[block.start : block.end].split()
        if len(words) < _FEWEST_WORDS or MASK in context.prose[block.start : block.end]:
            continue
        text = " ".join(words)
        if text in seen:
            line = context.source.position(seen[text])[0]
            yield RULE.finding(f"this paragraph stands already in line {line}", block)
        seen.setdefault(text, block.start)


RULE = Rule("GLN215", "repeated-paragraph", Severity.WARNING, check, __doc__)
