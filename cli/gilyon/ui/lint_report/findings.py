"""What a report is made of: findings with their source and place, and the counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gilyon.core.diagnostics import Diagnostic, Safety
from gilyon.core.source import Source
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


@dataclass(frozen=True, slots=True)
class LintReport:
    """Findings in their final order. ``trust`` is how far fixes may go; ``fixed`` how many were applied."""

    findings: tuple[Finding, ...]
    files: int
    trust: Safety
    fixed: int = 0

    @classmethod
    def of(cls, groups: Iterable[tuple[Source, Sequence[Diagnostic]]], *, trust: Safety, fixed: int = 0) -> LintReport:
        pairs = list(groups)
        findings = [Finding(source, diagnostic) for source, diagnostics in pairs for diagnostic in diagnostics]
        findings.sort(key=lambda f: (f.source.path, f.place, f.diagnostic.code, f.diagnostic.span.end))
        return cls(tuple(findings), len(pairs), trust, fixed)

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
