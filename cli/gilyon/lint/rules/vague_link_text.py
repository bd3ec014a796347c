"""A link says only "here".

## What it does

Reports links whose whole text is "כאן", "לחצו כאן", "קישור", "click here" and the like.

## Why

Screen readers list the links of a page without the text around them, and search engines weigh a link by its words.

## Example

    להרשמה [לחצו כאן](https://example.com/signup).

## Instead

    אפשר [להירשם לכנס](https://example.com/signup).

## Fix safety

There is no fix: the sentence has to be written anew.

## Source

WCAG 2.1, success criterion 2.4.4: https://www.w3.org/TR/WCAG21/#link-purpose-in-context
"""

from __future__ import annotations

from collections.abc import Iterator

from gilyon.core.diagnostics import Diagnostic, Severity
from gilyon.lint.rule import LintContext, Rule

_VERBS = ("לחצו", "לחץ", "לחצי", "הקליקו", "הקלק", "הקישו", "היכנסו", "ליחצו")
_VAGUE = frozenset(
    {"כאן", "פה", "קישור", "לינק", "בקישור", "בקישור הזה", "בלינק", "בקישור הבא"}
    | {f"{verb} {place}" for verb in _VERBS for place in ("כאן", "פה")}
    | {"here", "click here", "press here", "tap here", "this link", "link", "click"}
)
_AROUND = " \t\r\n*_.,:;!>»<«…\"'[]()"


def check(context: LintContext) -> Iterator[Diagnostic]:
    for link in context.scan.links if context.scan else ():
        text = context.source.text[link.text_span.start : link.text_span.end]
        words = " ".join(text.strip(_AROUND).casefold().split())
        if not link.image and words in _VAGUE:
            yield RULE.finding(f"the link says only {words!r}", link.span, hint="let the link name what it leads to")


RULE = Rule("GLN305", "vague-link-text", Severity.WARNING, check, __doc__)
