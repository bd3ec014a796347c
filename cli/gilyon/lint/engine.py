"""Runs rules over one file, and mends it until nothing changes. Text in, findings or new text out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gilyon.content.articles import Loaded, load_article
from gilyon.content.scanner import scan
from gilyon.core.diagnostics import Diagnostic, Fix, Safety, apply_edits, choose_fixes
from gilyon.core.source import Source
from gilyon.errors import EditConflict
from gilyon.lint.rule import LintContext, Rule, Surroundings
from gilyon.lint.suppression import suppressions, unsuppressed

MAX_ROUNDS = 10
"""A fix may uncover another fault; more rounds than this would mean that two rules undo each other."""


@dataclass(frozen=True, slots=True)
class Mended:
    """A file after fixing. ``error`` tells why the fixes were not taken; then ``file`` is the file as it was."""

    file: Loaded
    fixes: int
    error: EditConflict | None = None


def lint_file(file: Loaded, around: Surroundings, rules: Sequence[Rule]) -> list[Diagnostic]:
    """The findings of one file that no comment silences, by place and code."""
    found = scan(file.source, file.front.body_start) if file.front else None
    context = LintContext(file, found, around)
    findings = [finding for rule in rules for finding in rule.check(context)]
    kept = unsuppressed(findings, suppressions(found)) if found else findings
    return sorted(kept, key=lambda f: (f.span.start, f.code, f.span.end))


def fix_file(file: Loaded, around: Surroundings, rules: Sequence[Rule], *, trust: Safety) -> Mended:
    """Apply fixes up to the safety ``trust``, again and again until none is left (at most ``MAX_ROUNDS`` times).

    An article that loaded before must load afterwards, and front matter must still parse; otherwise nothing is taken.
    """
    current, count = file, 0
    for _ in range(MAX_ROUNDS):
        offered = [f.fix for f in lint_file(current, around, rules) if f.fix and applies(f.fix, trust)]
        chosen = choose_fixes(offered)
        if not chosen:
            break
        text = apply_edits(current.source.text, [edit for fix in chosen for edit in fix.edits])
        current = load_article(Source(file.source.path, text), around.settings.conventions)
        count += len(chosen)
    if (file.front and not current.front) or (file.article and not current.article):
        problem = current.problems[0]
        conflict = EditConflict(
            f"its fixes would break it ({problem.message}); left as it is",
            where=file.source.place(0),
            hint="mend it by hand",
        )
        return Mended(file, 0, conflict)
    return Mended(current, count)


def applies(fix: Fix, trust: Safety) -> bool:
    """True if a run that trusts fixes up to ``trust`` applies this one."""
    return fix.safety is Safety.SAFE or (fix.safety is Safety.UNSAFE and trust is Safety.UNSAFE)
