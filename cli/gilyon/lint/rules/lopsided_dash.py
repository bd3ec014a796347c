"""A dash has a blank on one side only.

## What it does

Reports a dash (– or —) between Hebrew words that touches one of them and not the other.

## Why

A dash between the parts of a sentence has a blank on each side, one that marks a range has none. With one blank the
reader sees neither, and the dash may begin a line with a word hanging on it.

## Example

    הוא בא– ומיד הלך.

## Instead

    הוא בא – ומיד הלך.

## Fix safety

Safe: a blank is added.

## Source

The Academy of the Hebrew Language, "על מקף וקו מפריד" (2015).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gilyon.core.diagnostics import Diagnostic, Edit, Fix, Severity
from gilyon.core.source import Span
from gilyon.language.hebrew import LETTERS, POINTS
from gilyon.lint.rule import Fixability, LintContext, Rule

_DASH = re.compile(
    rf"(?<=[{LETTERS}{POINTS}]{{2}})(?P<touched>[\u2013\u2014])(?=[ \u00a0][{LETTERS}])"
    rf"(?!.(?:או[ \u00a0]|ו[-{LETTERS}]+[\u2013\u2014]))"
    rf"|(?<=[{LETTERS}{POINTS}\"')\]][ \u00a0])[\u2013\u2014](?=[{LETTERS}]{{2}})"
)


def check(context: LintContext) -> Iterator[Diagnostic]:
    text = context.flowing
    if not context.rtl or ("\u2013" not in text and "\u2014" not in text):
        return
    for match in _DASH.finditer(text):
        at = match.start() if match["touched"] else match.end()
        fix = Fix("add a blank", (Edit(Span(at, at), " "),))
        yield RULE.finding("a dash with a blank on one side only", Span(*match.span()), fix=fix)


RULE = Rule("GLN417", "lopsided-dash", Severity.WARNING, check, __doc__, Fixability.ALWAYS)
