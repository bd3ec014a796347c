"""Findings as SARIF 2.1.0 (OASIS), for code scanning services and editors.

What the baseline knows is marked, not left out: a service would take what is missing for mended.
"""

from __future__ import annotations

from collections import Counter
from typing import Any
from urllib.parse import quote

import gilyon
from gilyon.core.diagnostics import GILYON, Fix, Severity
from gilyon.core.source import Source, Span
from gilyon.lint.baseline import key_of
from gilyon.lint.registry import RULES
from gilyon.lint.rule import Rule
from gilyon.ui.lint_report.findings import Finding, LintReport

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_INDEX = {rule.code: number for number, rule in enumerate(RULES)}
_ROOT = "%SRCROOT%"


def log(report: LintReport) -> dict[str, Any]:
    """The report as one SARIF log with one run. Columns count code points from 1."""
    found = [(finding, False) for finding in report.findings] + [(finding, True) for finding in report.known]
    found.sort(key=lambda pair: (pair[0].source.path, pair[0].place, pair[0].diagnostic.code))
    others = sorted({(f.diagnostic.code, f.diagnostic.name) for f, _ in found if f.diagnostic.origin != GILYON})
    tool: dict[str, Any] = {"driver": _driver()}
    if others:
        tool["extensions"] = [{"name": "rumdl", "rules": [{"id": code, "name": name} for code, name in others]}]
    seen: Counter[tuple[str, str, str]] = Counter()
    run = {
        "tool": tool,
        "invocations": [{"executionSuccessful": True}],
        "originalUriBaseIds": {_ROOT: {"description": {"text": "The folder that holds gilyon.toml."}}},
        "columnKind": "unicodeCodePoints",
        "newlineSequences": ["\r\n", "\n", "\r"],
        "results": [_result(finding, others, seen, known if report.baselined else None) for finding, known in found],
    }
    return {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}


def _driver() -> dict[str, Any]:
    return {"name": "Gilyon", "semanticVersion": gilyon.__version__, "rules": [_rule(rule) for rule in RULES]}


def _rule(rule: Rule) -> dict[str, Any]:
    docs = rule.docs.strip()
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.title},
        "help": {"text": docs, "markdown": docs},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"fixability": rule.fixability.value},
    }


def _result(
    finding: Finding, others: list[tuple[str, str]], seen: Counter[tuple[str, str, str]], known: bool | None
) -> dict[str, Any]:
    source, found = finding.source, finding.diagnostic
    key = key_of(source, found)
    seen[key] += 1
    result: dict[str, Any] = {
        "ruleId": found.code,
        "level": _LEVELS[found.severity],
        "message": {"text": f"{found.message} ({found.hint})" if found.hint else found.message},
        "locations": [
            {"physicalLocation": {"artifactLocation": _artifact(source), "region": _region(source, found.span)}}
        ],
        "partialFingerprints": {"gilyonContext/v1": f"{key[2]}:{seen[key]}"},
    }
    if found.origin == GILYON:
        result["ruleIndex"] = _INDEX[found.code]
    else:
        rule = {"id": found.code, "index": others.index((found.code, found.name))}
        result["rule"] = {**rule, "toolComponent": {"name": found.origin, "index": 0}}
    if found.fix:
        result["fixes"] = [_fix(source, found.fix)]
    if known is not None:
        result["baselineState"] = "unchanged" if known else "new"
        result["suppressions"] = [{"kind": "external"}] if known else []
    return result


def _artifact(source: Source) -> dict[str, str]:
    return {"uri": quote(source.path), "uriBaseId": _ROOT}


def _region(source: Source, span: Span) -> dict[str, int]:
    (line, column), (end_line, end_column) = source.position(span.start), source.position(span.end)
    return {"startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column}


def _fix(source: Source, fix: Fix) -> dict[str, Any]:
    replacements = [
        {"deletedRegion": _region(source, edit.span), "insertedContent": {"text": edit.text}} for edit in fix.edits
    ]
    return {
        "description": {"text": fix.title},
        "artifactChanges": [{"artifactLocation": _artifact(source), "replacements": replacements}],
        "properties": {"safety": fix.safety.value},
    }
