"""What the rules about front matter and tags share: problems told by the loader, items with places, lossless edits."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gilyon.content.articles import Problem, ProblemKind
from gilyon.content.frontmatter import FrontMatter
from gilyon.content.frontmatter_edits import set_list
from gilyon.core.diagnostics import Edit
from gilyon.core.source import Source, Span
from gilyon.errors import EditConflict
from gilyon.lint.rule import LintContext


def problems(context: LintContext, kind: ProblemKind) -> Iterator[Problem]:
    """Faults the loader met while reading this file: the one source of truth about front matter."""
    return (problem for problem in context.file.problems if problem.kind is kind)


@dataclass(frozen=True, slots=True)
class TagPlace:
    """One tag as written, its place, and its number in the list."""

    text: str
    span: Span
    number: int


def tags_of(front: FrontMatter | None) -> list[TagPlace]:
    """The tags of a front matter, whether written as a list or as one text with commas."""
    entry = front.get("tags") if front else None
    if entry is None:
        return []
    if entry.items is not None:
        texts = [(i.text.strip(), i.span) for i in entry.items if not i.is_null]
    elif entry.scalar is not None and not entry.scalar.is_null:
        texts = [(part.strip(), entry.scalar.span) for part in entry.scalar.text.split(",")]
    else:
        texts = []
    return [TagPlace(text, span, n) for n, (text, span) in enumerate(t for t in texts if t[0])]


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
