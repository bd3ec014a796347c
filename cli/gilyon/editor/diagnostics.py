"""Findings of lint as the diagnostics of the protocol."""

from __future__ import annotations

from lsprotocol import types

from gilyon.core.diagnostics import Diagnostic, Severity
from gilyon.editor.positions import Positions
from gilyon.editor.rule_pages import rule_page
from gilyon.editor.workspace import View

SEVERITIES = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.INFO: types.DiagnosticSeverity.Information,
}
_UNNECESSARY = frozenset({"unused-ignore", "unused-footnote", "duplicate-tag", "duplicate-keyword"})
"""What these rules mark has no effect; editors show it faded."""


def article_diagnostics(view: View) -> list[types.Diagnostic]:
    return [diagnostic(finding, view.positions) for finding in view.findings]


def diagnostic(finding: Diagnostic, positions: Positions) -> types.Diagnostic:
    page = rule_page(finding.code)
    return types.Diagnostic(
        range=positions.range(finding.span),
        message=with_hint(finding.message, finding.hint),
        severity=SEVERITIES[finding.severity],
        code=finding.code,
        code_description=types.CodeDescription(page.as_uri()) if page else None,
        source=finding.origin,
        tags=[types.DiagnosticTag.Unnecessary] if finding.name in _UNNECESSARY else None,
    )


def with_hint(message: str, hint: str | None) -> str:
    return f"{message} ({hint})" if hint else message
