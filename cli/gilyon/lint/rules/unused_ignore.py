"""An ignore comment silences nothing.

## What it does

Reports `<!-- gilyon: ignore … -->` comments, and codes or names in them, that silence no finding, or that name no rule.
What a run does not look for, since it was told to run fewer rules than `gilyon.toml` chooses, is not judged.

## Why

The fault was mended or the rule is called otherwise. A comment that outlives its fault will silence the next one.

## Example

    משפט תקין לגמרי. <!-- gilyon: ignore GLN404 -->

## Instead

    משפט  מרווח בכוונה. <!-- gilyon: ignore GLN404 -->

## Fix safety

Safe: the comment goes, or only what is unused in it. Unsafe for a name that no rule has: you may have meant another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from gilyon.core.diagnostics import Diagnostic, Edit, Fix, Safety, Severity
from gilyon.core.source import Span
from gilyon.lint.rule import Fixability, LintContext, Rule
from gilyon.lint.suppression import IgnoreComment, UnusedIgnore, line_around

_NEWLINE = re.compile(r"\r\n|\n|\r")
_BLANK = re.compile(r"[ \t]*(?:\r\n|\n|\r)")
_BLANK_BEFORE = re.compile(r"(?:\A|\n|\r(?!\n))[ \t]*(?:\r\n|\n|\r)\Z")
_BEFORE_SELECTOR = " \t\r\n,"


def check(context: LintContext) -> Iterator[Diagnostic]:
    text = context.source.text
    for comment, group in groupby(context.unused_ignores, key=lambda unused: unused.comment):
        unused = list(group)
        whole = len(unused) == len(comment.selectors)
        for one in unused:
            edits = _without_comment(text, comment) if whole else _without_selector(text, one)
            safety = Safety.SAFE if all(each.known for each in (unused if whole else [one])) else Safety.UNSAFE
            fix = Fix("remove the comment" if whole else f"remove {one.selector.text!r}", edits, safety)
            yield RULE.finding(_message(one), one.selector.span, fix=fix)


def _message(unused: UnusedIgnore) -> str:
    if not unused.known:
        return f"no rule is called {unused.selector.text!r}"
    return f"{unused.selector.text!r} silences nothing" if unused.selector.text else "the comment silences nothing"


def _without_selector(text: str, unused: UnusedIgnore) -> tuple[Edit, ...]:
    """The selector goes with what parts it from the one before, or from the next one if it is the first."""
    span, selectors = unused.selector.span, unused.comment.selectors
    if unused.selector == selectors[0]:
        return (Edit(Span(span.start, selectors[1].span.start), ""),)
    return (Edit(Span(len(text[: span.start].rstrip(_BEFORE_SELECTOR)), span.end), ""),)


def _without_comment(text: str, comment: IgnoreComment) -> tuple[Edit, ...]:
    """A comment alone on its line takes the line along, unless that would join what stands above and below."""
    line = line_around(text, comment.span)
    if text[line.start : comment.span.start].strip() or text[comment.span.end : line.end].strip():
        kept = text[: comment.span.start].rstrip(" \t")
        return (Edit(Span(max(len(kept), line.start), comment.span.end), ""),)
    newline = _NEWLINE.match(text, line.end)
    below = newline.end() if newline else line.end
    blank_below = _BLANK.match(text, below)
    blank_above = line.start == 0 or _BLANK_BEFORE.search(text, 0, line.start) is not None
    if not (blank_above or blank_below or below == len(text)):
        return (Edit(comment.span, ""),)
    return (Edit(Span(line.start, blank_below.end() if blank_above and blank_below else below), ""),)


RULE = Rule("GLN220", "unused-ignore", Severity.WARNING, check, __doc__, Fixability.ALWAYS, last=True)
