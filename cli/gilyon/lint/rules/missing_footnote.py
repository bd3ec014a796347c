"""A footnote is not there.

## What it does

Reports a reference `[^name]` whose note `[^name]: …` does not stand in the article.

## Why

Readers see the brackets, and look for a note that does not exist.

## Example

    המכירות עלו[^1].

## Instead

    המכירות עלו[^1].

    [^1]: לפי הדו"ח השנתי.

## Fix safety

There is no fix: the note is for a person to write.
"""

from __future__ import annotations

from collections.abc import Iterator

from gilyon.core.diagnostics import Diagnostic, Severity
from gilyon.lint.footnotes import footnotes
from gilyon.lint.rule import LintContext, Rule


def check(context: LintContext) -> Iterator[Diagnostic]:
    notes = footnotes(context.scan) if context.scan else ()
    defined = {note.name for note in notes if note.definition}
    for note in notes:
        if not note.definition and note.name not in defined:
            yield RULE.finding(f"no footnote {note.name!r}", note.span)


RULE = Rule("GLN311", "missing-footnote", Severity.WARNING, check, __doc__)
