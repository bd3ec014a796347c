"""What the rules about front matter and tags share: problems told by the loader, items with places, lossless edits."""

from __future__ import annotations

from collections.abc import Iterator

from gilyon.content.articles import Problem, ProblemKind
from gilyon.content.frontmatter_edits import set_list
from gilyon.core.diagnostics import Edit
from gilyon.core.source import Source, Span
from gilyon.errors import EditConflict
from gilyon.lint.rule import LintContext


def problems(context: LintContext, kind: ProblemKind) -> Iterator[Problem]:
    """Faults the loader met while reading this file: the one source of truth about front matter."""
    return (problem for problem in context.file.problems if problem.kind is kind)


def tag_edits(source: Source, values: list[str]) -> tuple[Edit, ...]:
    """The edit that makes ``tags`` these values and touches nothing else; none if it cannot be made safely."""
    try:
        text = set_list(source, "tags", tuple(values))
    except EditConflict:
        return ()
    return () if text == source.text else (difference(source.text, text),)


def difference(before: str, after: str) -> Edit:
    """The smallest single edit that turns one text into the other."""
    limit = min(len(before), len(after))
    start = next((i for i in range(limit) if before[i] != after[i]), limit)
    tail = next((i for i in range(limit - start) if before[-1 - i] != after[-1 - i]), limit - start)
    return Edit(Span(start, len(before) - tail), after[start : len(after) - tail])
