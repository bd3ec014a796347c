"""Findings for programs: one JSON document, or GitHub's workflow commands."""

from __future__ import annotations

from collections import Counter
from typing import Any

from gilyon.core.diagnostics import Fix, Severity
from gilyon.core.source import Source
from gilyon.ui.console import Console
from gilyon.ui.lint_report.findings import Finding, LintReport

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_SHOWN_BY_GITHUB = 10
"""Annotations of one level in one step."""


def document(report: LintReport, *, statistics: bool) -> dict[str, Any]:
    """The report for scripts. Lines and columns count from 1; an end is the place after the last character."""
    shown: dict[str, Any] = {
        "schema_version": 1,
        "findings": [_finding(finding) for finding in report.findings],
        "summary": {
            "files": report.files,
            "findings": len(report.findings),
            "fixable": report.fixable_count,
            "fixed": report.fixed,
            "known": len(report.known),
            "gone": len(report.gone),
        },
    }
    if statistics:
        shown["statistics"] = [
            {"code": code, "name": name, "count": count, "fixable": mendable}
            for count, code, name, mendable in report.by_rule()
        ]
    return shown


def _finding(finding: Finding) -> dict[str, Any]:
    diagnostic = finding.diagnostic
    line, column = finding.place
    end_line, end_column = finding.end
    return {
        "code": diagnostic.code,
        "source": diagnostic.origin,
        "name": diagnostic.name,
        "severity": diagnostic.severity.value,
        "message": diagnostic.message,
        "hint": diagnostic.hint,
        "path": finding.source.path,
        "line": line,
        "column": column,
        "end_line": end_line,
        "end_column": end_column,
        "fix": _fix(finding.source, diagnostic.fix) if diagnostic.fix else None,
    }


def _fix(source: Source, fix: Fix) -> dict[str, Any]:
    edits = []
    for edit in fix.edits:
        line, column = source.position(edit.span.start)
        end_line, end_column = source.position(edit.span.end)
        edits.append(
            {"line": line, "column": column, "end_line": end_line, "end_column": end_column, "text": edit.text}
        )
    return {"title": fix.title, "safety": fix.safety.value, "edits": edits}


def write_github(report: LintReport, console: Console) -> None:
    """Annotations for a GitHub workflow, in the order of the report; its runner shows ten of each level for a step."""
    levels = Counter(_LEVELS[finding.diagnostic.severity] for finding in report.findings)
    for finding in report.findings:
        diagnostic = finding.diagnostic
        (line, column), (end_line, end_column) = finding.place, finding.end
        fields = {
            "title": f"{diagnostic.code} {diagnostic.name}", "file": finding.source.path, "line": line, "col": column,
            "endLine": end_line, "endColumn": end_column,
        }  # fmt: skip
        written = ",".join(f"{name}={_property(str(value))}" for name, value in fields.items())
        console.data(f"::{_LEVELS[diagnostic.severity]} {written}::{_escape(diagnostic.message)}")
    for level, count in levels.items():
        if count > _SHOWN_BY_GITHUB:
            console.note(
                f"GitHub shows {_SHOWN_BY_GITHUB} of {count} annotations of level {level}; the log has them all."
            )


def _escape(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escape(text).replace(":", "%3A").replace(",", "%2C")
