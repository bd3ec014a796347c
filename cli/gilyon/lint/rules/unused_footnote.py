"""Nothing refers to a footnote.

## What it does

Reports a note `[^name]: …` whose reference `[^name]` does not stand in the text, and a note that is there twice.

## Why

The note is left out of the page, or stands in the list with nothing that leads to it.

## Example

    המכירות עלו.

    [^1]: לפי הדו"ח השנתי.

## Instead

    המכירות עלו[^1].

    [^1]: לפי הדו"ח השנתי.

## Fix safety

There is no fix: where the note belongs is for a person to say.
"""

from __future__ import annotations

from collections.abc import Iterator

from gilyon.core.diagnostics import Diagnostic, Severity
from gilyon.lint.footnotes import footnotes
from gilyon.lint.rule import LintContext, Rule


def check(context: LintContext) -> Iterator[Diagnostic]:
    notes = footnotes(context.scan) if context.scan else ()
    used = {note.name for note in notes if not note.definition}
    seen: set[str] = set()
    for note in notes:
        if note.definition and note.name not in used:
            yield RULE.finding(f"nothing refers to footnote {note.name!r}", note.span)
        elif note.definition and note.name in seen:
            yield RULE.finding(f"a second footnote {note.name!r}", note.span)
        if note.definition:
            seen.add(note.name)


RULE = Rule("GLN312", "unused-footnote", Severity.WARNING, check, __doc__)
