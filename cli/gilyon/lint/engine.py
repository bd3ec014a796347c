"""Runs rules over one file, and mends it until nothing changes. Text in, findings or new text out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from time import perf_counter

from gilyon.content.articles import Loaded, load_article
from gilyon.content.scanner import scan
from gilyon.core.diagnostics import Diagnostic, Fix, Safety, apply_edits, choose_fixes
from gilyon.core.source import Source
from gilyon.errors import EditConflict
from gilyon.lint.clock import Clock
from gilyon.lint.configured import configured_rules
from gilyon.lint.judging import rules_that_judge
from gilyon.lint.mail.mail import Mail
from gilyon.lint.rule import LintContext, Rule, Surroundings
from gilyon.lint.suppression import ignore_comments, sift
from gilyon.lint.unused import by_name, unused_ignores

MAX_ROUNDS = 10
"""A fix may uncover another fault; more rounds than this would mean that two rules undo each other."""

Accept = Callable[[Source, Sequence[Diagnostic]], Sequence[Diagnostic]]
"""Of the findings of a source, those that count: a baseline lets pass what it knows."""


@dataclass(frozen=True, slots=True)
class Mended:
    """A file after fixing. ``error`` tells why the fixes were not taken; then ``file`` is the file as it was."""

    file: Loaded
    fixes: int
    error: EditConflict | None = None


def lint_file(
    file: Loaded,
    around: Surroundings,
    rules: Sequence[Rule],
    *,
    others: Iterable[Diagnostic] | None = None,
    clock: Clock | None = None,
    mail: Mail | None = None,
) -> list[Diagnostic]:
    """The findings of one file that no comment silences, by place and code.

    ``others`` are what another program found in it, None if none was asked. ``clock`` is told what each rule takes.
    ``mail`` is what the file becomes as mail; without it the rules of mail find nothing.
    """
    lint = around.settings.lint
    start = perf_counter()
    found = scan(file.source, file.front.body_start) if file.front else None
    context = LintContext(file, found, around, mail=mail)
    if clock is not None:
        clock.share(context, perf_counter() - start)
    settings = around.settings
    running = rules_that_judge(file, rules, settings)
    findings = list(others or ())
    for rule in running:
        if not rule.last:
            findings += _findings(rule, context, clock)
    comments = ignore_comments(found) if found else []
    if comments:
        sifted = sift(findings, comments)
        expected = rules_that_judge(file, configured_rules(lint), settings)
        unused = unused_ignores(
            comments, sifted.used, running, expected, markdown=others is not None or not lint.markdown
        )
        findings = sifted.kept
        last = replace(context, unused_ignores=tuple(unused))
        for rule in running:
            if rule.last:
                findings += sift(_findings(rule, last, clock), by_name(comments, rule)).kept
    return sorted(findings, key=lambda f: (f.span.start, f.code, f.span.end))


def _findings(rule: Rule, context: LintContext, clock: Clock | None) -> list[Diagnostic]:
    if clock is None:
        return list(rule.check(context))
    start = perf_counter()
    found = list(rule.check(context))
    clock.add(rule.code, rule.name, perf_counter() - start)
    return found


def fix_file(
    file: Loaded,
    around: Surroundings,
    rules: Sequence[Rule],
    *,
    trust: Safety,
    accept: Accept = lambda source, findings: findings,
) -> Mended:
    """Apply fixes up to the safety ``trust``, again and again until none is left (at most ``MAX_ROUNDS`` times).

    What ``accept`` does not count is not mended. An article that loaded before must load afterwards, and front matter
    must still parse; otherwise nothing is taken.
    """
    current, count = file, 0
    for _ in range(MAX_ROUNDS):
        found = accept(current.source, lint_file(current, around, rules))
        chosen = choose_fixes([f.fix for f in found if f.fix and applies(f.fix, trust)])
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
