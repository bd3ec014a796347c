"""The file cannot be read as text.

## What it does

Reports an article file that is not valid UTF-8, is too large, or cannot be opened. The other files are still linted.

## Why

Gilyon reads UTF-8 only: guessing an encoding can turn a text into another one without anybody noticing.

## Example

    A file saved as Windows-1255 by an old editor.

## Instead

    The same file, saved as UTF-8.

## Fix safety

There is no fix: only its author knows how the file was encoded.
"""

from __future__ import annotations

from collections.abc import Iterator

from gilyon.content.articles import ProblemKind
from gilyon.core.diagnostics import Diagnostic, Severity
from gilyon.lint.front_matter import problems
from gilyon.lint.rule import LintContext, Rule


def check(context: LintContext) -> Iterator[Diagnostic]:
    for problem in problems(context, ProblemKind.UNREADABLE):
        yield RULE.finding(problem.message, problem.span, hint=problem.hint)


RULE = Rule("GLN100", "unreadable-file", Severity.ERROR, check, __doc__)
