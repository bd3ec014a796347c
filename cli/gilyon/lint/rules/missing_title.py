"""The article has no title.

## What it does

Reports an article whose front matter has no `title`, or an empty one.

## Why

The title is the page's heading, the name of its window, its line in lists and feeds, and the subject of its email.
An article without one is not exported.

## Example

    ---
    slug: first-steps
    ---

    פסקה.

## Instead

    ---
    title: צעדים ראשונים
    slug: first-steps
    ---

    פסקה.

## Fix safety

There is no fix: a title is for a person to write.
"""

from __future__ import annotations

from collections.abc import Iterator

from gilyon.content.articles import ProblemKind
from gilyon.core.diagnostics import Diagnostic, Severity
from gilyon.lint.front_matter import problems
from gilyon.lint.rule import LintContext, Rule


def check(context: LintContext) -> Iterator[Diagnostic]:
    for problem in problems(context, ProblemKind.MISSING_TITLE):
        yield RULE.finding(problem.message, problem.span, hint=problem.hint)


RULE = Rule("GLN102", "missing-title", Severity.ERROR, check, __doc__)
