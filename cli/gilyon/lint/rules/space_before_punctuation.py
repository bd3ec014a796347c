"""A blank stands before a punctuation mark.

## What it does

Reports a blank before `,` `.` `:` `;` `?` and `!`. Smileys, ratios like `3 : 2` and `א : ב`, spaced dots (`. . .`),
names like `.NET` and tables are left alone.

## Why

A mark belongs to the word before it, with a blank after. With the blank before it, a line may begin with the mark.

## Example

    הם משקיעים מאמצים , מאמצים רבים .

## Instead

    הם משקיעים מאמצים, מאמצים רבים.

## Fix safety

Safe: the blank is removed, or moved behind a mark that touches the next word.

## Source

The Academy of the Hebrew Language, "רווחים בסביבת סימני הפיסוק" (2018).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gilyon.core.diagnostics import Diagnostic, Edit, Fix, Severity
from gilyon.core.source import Span
from gilyon.language.hebrew import GERESH, GERSHAYIM, LETTERS, POINTS
from gilyon.lint.rule import Fixability, LintContext, Rule

_BEFORE = rf"[{LETTERS}{POINTS}A-Za-z0-9)\]\"'{GERESH}{GERSHAYIM}\u201d%*_\ufffc]"
_SPACED = re.compile(rf"(?<={_BEFORE})(?P<blank>[ \u00a0]+)(?P<mark>[,.:;?!])(?P<next>[^\r\n]?)")
_SMILEY = re.compile(r"[:;][-']?[()\[\]DPpOo3|/\\*<>](?![A-Za-z])")
_HEBREW = re.compile(f"[{LETTERS}]")
# A mark before these begins something: a file name, a number, an option, an operator, an ellipsis, an image.
_OPENS = re.compile(r"[A-Za-z0-9=\[{(/\\_:.+-]")

_LETTERS = re.compile(rf"(?<![{LETTERS}{POINTS}])[{LETTERS}][ \u00a0]:[ \u00a0][{LETTERS}](?![{LETTERS}{POINTS}])")
_SPACED_DOTS = re.compile(r"\.(?:[ \u00a0]\.)+")


def check(context: LintContext) -> Iterator[Diagnostic]:
    for match in _SPACED.finditer(context.flowing):
        mark, following = match["mark"], match["next"]
        if _SMILEY.match(context.flowing, match.start("mark")):
            continue
        if _OPENS.match(following) and not (mark in "?!" and following == "."):
            continue
        if mark == ":" and _in_ratio(match):
            continue
        if mark == "." and _SPACED_DOTS.match(match.string, match.start("mark")):
            continue
        if _opens_a_line(match):
            continue
        moved = bool(_HEBREW.match(following))
        edit = Edit(Span(match.start("blank"), match.end("mark")), mark + " " if moved else mark)
        title = "move the blank behind it" if moved else "remove the blank"
        yield RULE.finding(f"a blank before {mark!r}", Span(*match.span("blank")), fix=Fix(title, (edit,)))


def _opens_a_line(match: re.Match[str]) -> bool:
    """True after the mark of a list, which a closing emphasis looks like."""
    before = match.start() - 2
    return match.string[before + 1] in "*_" and (before < 0 or match.string[before].isspace())


def _in_ratio(match: re.Match[str]) -> bool:
    before, after = match.start() - 1, match.end("mark")
    if match.string[before].isdigit():
        return match.string[after : after + 3].strip()[:1].isdigit()
    return _LETTERS.match(match.string, before) is not None


RULE = Rule("GLN401", "space-before-punctuation", Severity.WARNING, check, __doc__, Fixability.ALWAYS)
