"""Targets as a rule sees them, and guesses at what a wrong one meant."""

from __future__ import annotations

from difflib import get_close_matches

from gilyon.content.targets import Local, local_target
from gilyon.lint.rule import LintContext


def local(context: LintContext, target: str) -> Local | None:
    """A target of the article at hand; see :func:`gilyon.content.targets.local_target`."""
    return local_target(context.source.path, target)


def nearest(wrong: str, known: list[str] | frozenset[str]) -> str | None:
    """``did you mean 'x'?``, or None if nothing known is like it."""
    by_fold = {name.casefold(): name for name in sorted(known)}
    near = get_close_matches(wrong.casefold(), list(by_fold), n=1, cutoff=0.6)
    return f"did you mean {by_fold[near[0]]!r}?" if near else None
