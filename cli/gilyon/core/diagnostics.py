"""What a check found, and how it may be mended: diagnostics, fixes, edits."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from gilyon.core.source import Span

GILYON = "gilyon"


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Safety(StrEnum):
    """How far a fix may be trusted: SAFE keeps the meaning; UNSAFE may change it; MANUAL is only shown."""

    SAFE = "safe"
    UNSAFE = "unsafe"
    MANUAL = "manual"


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """Replace ``span`` by ``text``. An empty span inserts."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Fix:
    """Edits that mend one fault together: all of them are applied, or none."""

    title: str
    edits: tuple[Edit, ...]
    safety: Safety = Safety.SAFE


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding of one rule, at ``span`` of the source it was found in. ``origin`` is the program that found it."""

    code: str
    name: str
    message: str
    span: Span
    severity: Severity = Severity.WARNING
    fix: Fix | None = None
    hint: str | None = None
    origin: str = GILYON


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """Apply edits whose spans refer to ``text``.

    Raises ``ValueError`` if two of them overlap or one lies outside the text.
    """
    ordered = sorted(edits, key=lambda e: (e.span.start, e.span.end))
    parts: list[str] = []
    position = 0
    for edit in ordered:
        if edit.span.start < position or not edit.span.start <= edit.span.end <= len(text):
            raise ValueError(f"edit {edit.span} overlaps another or lies outside the text")
        parts += [text[position : edit.span.start], edit.text]
        position = edit.span.end
    parts.append(text[position:])
    return "".join(parts)


def choose_fixes(fixes: Sequence[Fix]) -> list[Fix]:
    """The fixes that can be applied together: in order of place, a later one that meets an earlier one waits."""
    chosen: list[Fix] = []
    taken: list[Span] = []  # sorted, and no two of different fixes touch
    for fix in sorted(fixes, key=lambda f: min((e.span for e in f.edits), default=Span(0, 0))):
        spans = [e.span for e in fix.edits]
        if any(_touches(span, taken) for span in spans):
            continue
        chosen.append(fix)
        for span in spans:
            insort(taken, span)
    return chosen


def _touches(span: Span, taken: list[Span]) -> bool:
    # Neighbouring edits may each be right and wrong together (two of them deleting the same blank), so they wait.
    at = bisect_left(taken, Span(span.start, span.start))
    before = at > 0 and taken[at - 1].end >= span.start
    return before or (at < len(taken) and taken[at].start <= span.end)
