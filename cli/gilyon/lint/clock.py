"""How long the rules of a run take, for ``gilyon lint --timings``."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from time import perf_counter

from gilyon.lint.rule import LintContext

SHARED = ("", "reading the text once for all rules")


@dataclass
class Clock:
    """Seconds by code and name; under :data:`SHARED` what all rules have of one scan."""

    seconds: defaultdict[tuple[str, str], float] = field(default_factory=lambda: defaultdict(float))

    def add(self, code: str, name: str, seconds: float) -> None:
        self.seconds[code, name] += seconds

    def share(self, context: LintContext, seconds: float) -> None:
        """Make what a context keeps for all rules, so that it does not count for the first rule that asks for it."""
        start = perf_counter()
        for attribute in ("rtl", "prose", "blocks", "flowing"):
            getattr(context, attribute)
        self.seconds[SHARED] += seconds + perf_counter() - start
