"""The front matter is not YAML that Gilyon can read.

## What it does

Reports front matter that is not closed, is not valid YAML, names a field twice, or is not made of "field: value" lines.

## Why

Without its front matter an article has no title and no place on the site, so it is not exported at all.

## Example

    ---
    title: "מה עושים ב-"בית ספר"?"
    ---

    פסקה.

## Instead

    ---
    title: 'מה עושים ב-"בית ספר"?'
    ---

    פסקה.

## Fix safety

There is no fix: a tool that guesses what broken YAML meant may lose a part of it.
"""

from __future__ import annotations

from collections.abc import Iterator

from gilyon.content.articles import ProblemKind
from gilyon.core.diagnostics import Diagnostic, Severity
from gilyon.lint.front_matter import problems
from gilyon.lint.rule import LintContext, Rule


def check(context: LintContext) -> Iterator[Diagnostic]:
    for problem in problems(context, ProblemKind.SYNTAX):
        yield RULE.finding(problem.message, problem.span, hint=problem.hint)


RULE = Rule("GLN101", "front-matter-syntax", Severity.ERROR, check, __doc__)
