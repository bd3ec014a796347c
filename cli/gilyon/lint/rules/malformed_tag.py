"""A tag has signs that do not belong to it.

## What it does

Reports tags and keywords that begin with `#`, stand in quotation marks, end with a comma or a full stop, or hold
invisible characters.

## Why

The signs are shown on every page of the tag. A tag with an invisible mark looks like another one and is not.

## Example

    ---
    title: כותרת
    tags: ['#מכירות', ליווי]
    ---

    פסקה.

## Instead

    ---
    title: כותרת
    tags: [מכירות, ליווי]
    ---

    פסקה.

## Fix safety

There is no fix: the tag may have a page and readers already.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gilyon.content.written_tags import written_tags
from gilyon.core.diagnostics import Diagnostic, Severity
from gilyon.language.hebrew import BIDI_CONTROLS, LETTERS, ZERO_WIDTH
from gilyon.lint.rule import LintContext, Rule

_MALFORMED = re.compile(rf"[#\"'“”„].*|.*[,.;\"“”]|.*[{BIDI_CONTROLS}{ZERO_WIDTH}].*", re.DOTALL)
_ABBREVIATION = re.compile(rf".*[{LETTERS}]\"[{LETTERS}]|\.\w+")


def check(context: LintContext) -> Iterator[Diagnostic]:
    front = context.file.front
    places = [(tag.text, tag.span) for tag in written_tags(front)]
    keywords = front.get("keywords") if front else None
    places += [(item.text, item.span) for item in (keywords.items if keywords and keywords.items else ())]
    for text, span in places:
        if _MALFORMED.fullmatch(text) and not _ABBREVIATION.fullmatch(text):
            yield RULE.finding(f"{text!r} has signs that do not belong to a tag", span)


RULE = Rule("GLN706", "malformed-tag", Severity.WARNING, check, __doc__)
