"""A field of the front matter has a value that it cannot have.

## What it does

Reports dates that are not dates, a `status`, `kind` or `layout` that does not exist, a `form` that `gilyon.toml` does
not define, a `slug` that cannot stand in an address, and lists where a text belongs.

## Why

Gilyon does not guess what was meant, so an article with such a value is not exported.

## Example

    ---
    title: כותרת
    status: publishd
    ---

    פסקה.

## Instead

    ---
    title: כותרת
    status: published
    ---

    פסקה.

## Fix safety

Unsafe, and only where one right value is near: what the author meant is a guess.
"""

from __future__ import annotations

from collections.abc import Iterator

from gilyon.content.articles import Problem, ProblemKind
from gilyon.content.yaml_scalars import write_scalar
from gilyon.core.diagnostics import Diagnostic, Edit, Fix, Safety, Severity
from gilyon.lint.front_matter import problems
from gilyon.lint.rule import Fixability, LintContext, Rule


def check(context: LintContext) -> Iterator[Diagnostic]:
    for problem in problems(context, ProblemKind.INVALID_VALUE):
        yield RULE.finding(problem.message, problem.span, fix=_fix(context, problem), hint=problem.hint)


def _fix(context: LintContext, problem: Problem) -> Fix | None:
    entries = context.file.front.entries if context.file.front else ()
    scalar = next((e.scalar for e in entries if e.span == problem.span and e.scalar), None)
    if problem.suggestion is None or scalar is None or scalar.style in ("|", ">"):
        return None
    text = write_scalar(problem.suggestion, style=scalar.style)
    return Fix(f"write {problem.suggestion!r}", (Edit(problem.span, text),), Safety.UNSAFE)


RULE = Rule("GLN103", "invalid-value", Severity.ERROR, check, __doc__, Fixability.SOMETIMES)
