"""The front matter has a field that Gilyon does not know.

## What it does

Reports fields whose name is not one of Gilyon's, and names the nearest one.

## Why

A mistyped name is silently without effect: `tag:` instead of `tags:` leaves the article out of every tag page.

## Example

    ---
    title: כותרת
    sumary: משפט אחד על המאמר
    ---

    פסקה.

## Instead

    ---
    title: כותרת
    summary: משפט אחד על המאמר
    ---

    פסקה.

## Fix safety

Unsafe: the field may belong to another tool. It is never removed.
"""

from __future__ import annotations

from collections.abc import Iterator

from gilyon.content.articles import Problem, ProblemKind
from gilyon.core.diagnostics import Diagnostic, Edit, Fix, Safety, Severity
from gilyon.lint.front_matter import problems
from gilyon.lint.rule import Fixability, LintContext, Rule


def check(context: LintContext) -> Iterator[Diagnostic]:
    for problem in problems(context, ProblemKind.UNKNOWN_FIELD):
        yield RULE.finding(problem.message, problem.span, fix=_fix(context, problem), hint=problem.hint)


def _fix(context: LintContext, problem: Problem) -> Fix | None:
    front = context.file.front
    if problem.suggestion is None or front is None or front.get(problem.suggestion) is not None:
        return None
    return Fix(f"rename to {problem.suggestion!r}", (Edit(problem.span, problem.suggestion),), Safety.UNSAFE)


RULE = Rule("GLN104", "unknown-field", Severity.WARNING, check, __doc__, Fixability.SOMETIMES)
