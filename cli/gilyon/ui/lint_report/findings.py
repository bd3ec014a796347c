"""What a report is made of: findings with their source and place, and the counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from gilyon.config.parse import FILE_NAME
from gilyon.core.diagnostics import Diagnostic, Safety
from gilyon.core.source import Source
from gilyon.lint.baseline import Baseline
from gilyon.lint.engine import applies


@dataclass(frozen=True, slots=True)
class Finding:
    """One diagnostic, the file it is of, and its place there (lines and columns from 1)."""

    source: Source
    diagnostic: Diagnostic

    @property
    def place(self) -> tuple[int, int]:
        return self.source.position(self.diagnostic.span.start)

    @property
    def end(self) -> tuple[int, int]:
        return self.source.position(self.diagnostic.span.end)

    @property
    def address(self) -> str:
        return str(self.source.place(self.diagnostic.span.start))


Group = tuple[Source, Sequence[Diagnostic], Sequence[Diagnostic]]


@dataclass(frozen=True, slots=True)
class LintReport:
    """Findings in their final order. ``trust`` is how far fixes may go; ``fixed`` how many were applied. Among the
    ``files``, ``gilyon.toml`` counts if something was found in it, or if nothing else was looked at.

    ``known`` are the findings that the baseline knows, ``gone`` its entries that were not found; ``baselined`` is True
    if there is a baseline.
    """

    findings: tuple[Finding, ...]
    files: int
    trust: Safety
    fixed: int = 0
    known: tuple[Finding, ...] = ()
    gone: Baseline = field(default_factory=Baseline)
    baselined: bool = False

    @classmethod
    def of(
        cls, groups: Iterable[Group], *, trust: Safety, fixed: int = 0, gone: Baseline | None = None,
        baselined: bool = False,
    ) -> LintReport:  # fmt: skip
        """From the new and the known findings of each file."""
        parts = list(groups)
        new = _sorted(Finding(source, diagnostic) for source, found, _ in parts for diagnostic in found)
        known = _sorted(Finding(source, diagnostic) for source, _, found in parts for diagnostic in found)
        files = sum(bool(found or old) or source.path != FILE_NAME for source, found, old in parts)
        return cls(new, files or len(parts), trust, fixed, known, gone or Baseline(), baselined)

    def fixable(self, finding: Finding) -> bool:
        """True if a run with ``--fix`` (and ``--unsafe-fixes``, if it was given) would mend it."""
        fix = finding.diagnostic.fix
        return fix is not None and applies(fix, self.trust)

    @property
    def fixable_count(self) -> int:
        return sum(self.fixable(finding) for finding in self.findings)

    @property
    def unsafe_count(self) -> int:
        """Fixes that only ``--unsafe-fixes`` would apply, if it was not given."""
        fixes = [f.diagnostic.fix for f in self.findings if not self.fixable(f)]
        return sum(fix is not None and fix.safety is Safety.UNSAFE for fix in fixes)

    def by_rule(self) -> list[tuple[int, str, str, int]]:
        """Count, code, name and number of fixable findings of each rule, the most frequent first."""
        counts = Counter((f.diagnostic.code, f.diagnostic.name) for f in self.findings)
        mendable = Counter(f.diagnostic.code for f in self.findings if self.fixable(f))
        rows = [(count, code, name, mendable[code]) for (code, name), count in counts.items()]
        return sorted(rows, key=lambda row: (-row[0], row[1]))


def _sorted(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(findings, key=lambda f: (f.source.path, f.place, f.diagnostic.code, f.diagnostic.span.end)))
