"""Findings for people: with the line and a caret, or one line each; the counts; the closing sentence."""

from __future__ import annotations

import re

from gilyon.core.diagnostics import Severity
from gilyon.language.hebrew import BIDI_CONTROLS, ZERO_WIDTH
from gilyon.lint.clock import Clock
from gilyon.ui.console import Console
from gilyon.ui.lint_report.findings import Finding, LintReport

_BEFORE, _AFTER = 50, 40
_HIDDEN = re.compile(f"[\x00-\x1f\x7f-\x9f{BIDI_CONTROLS}{ZERO_WIDTH}]")
_STYLES = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "hint"}


def write_full(report: LintReport, console: Console) -> None:
    """Each finding with its line, a caret under its first character, and the way out."""
    from rich.cells import cell_len

    for finding in report.findings:
        write_line(report, finding, console)
        line, column = finding.place
        before, marked, after = _excerpt(finding, line, column)
        margin = f"{line:>5} | "
        console.data(f"{margin}{before}{marked}{after}".rstrip())
        caret = console.paint("^" * max(cell_len(marked), 1), _STYLES[finding.diagnostic.severity], console.out)
        console.data(f"{'':>5} | {' ' * cell_len(before)}{caret}")
        if finding.diagnostic.hint:
            console.data(f"{'':>5} = {console.paint('hint:', 'hint', console.out)} {finding.diagnostic.hint}")
        console.data("")


def write_concise(report: LintReport, console: Console) -> None:
    for finding in report.findings:
        write_line(report, finding, console)


def write_line(report: LintReport, finding: Finding, console: Console) -> None:
    """``path:line:column: CODE [*] message``; the star marks what ``--fix`` would mend."""
    code = console.paint(finding.diagnostic.code, _STYLES[finding.diagnostic.severity], console.out)
    star = " [*]" if report.fixable(finding) else ""
    console.data(f"{_visible(finding.address)}: {code}{star} {_visible(finding.diagnostic.message)}")


def write_statistics(report: LintReport, console: Console) -> None:
    """Count, code, name and number of fixable findings of each rule."""
    rows = [[str(count), code, name, str(mendable)] for count, code, name, mendable in report.by_rule()]
    console.table(["count", "code", "name", "fixable"], rows)


def write_timings(clock: Clock, console: Console) -> None:
    """Milliseconds and share of each rule, the slowest first: on standard error, beside whatever format."""
    total = sum(clock.seconds.values()) or 1.0
    for (code, name), seconds in sorted(clock.seconds.items(), key=lambda item: -item[1]):
        console.note(f"{seconds * 1000:9.1f} ms {seconds / total:6.1%}  {code or '      '} {name}")


def write_summary(report: LintReport, console: Console) -> None:
    """The closing sentence, on standard error."""
    if report.fixed:
        console.note(f"Fixed {count(report.fixed, 'fault')}.")
    files = count(report.files, "file")
    beside = f" ({len(report.known)} known from the baseline)" if report.known else ""
    new = "new " if report.known else ""
    if not report.findings:
        console.note(console.paint(f"No {new}faults in {files}{beside}.", "good", console.err))
        return
    console.note(f"Found {count(len(report.findings), f'{new}fault')} in {files}{beside}.")
    if report.fixable_count:
        console.note(f"[*] {report.fixable_count} can be mended with --fix.")
    if report.unsafe_count:
        console.note(
            f"{report.unsafe_count} more with --fix --unsafe-fixes, which may change the meaning; "
            "look first with --diff --unsafe-fixes."
        )


def _excerpt(finding: Finding, line: int, column: int) -> tuple[str, str, str]:
    """The line around a finding, cut where it is long: before, the marked part, after."""
    text = finding.source.line_text(line)
    start = min(column - 1, len(text))
    end_line, end_column = finding.end
    end = min(max(end_column - 1 if end_line == line else len(text), start), start + _AFTER)
    before = text[:start] if start <= _BEFORE else "…" + text[start - _BEFORE : start]
    after = text[end:] if len(text) - end <= _AFTER else text[end : end + _AFTER] + "…"
    return _visible(before), _visible(text[start:end]), _visible(after)


def _visible(text: str) -> str:
    """Characters that would move the cursor or turn the line are shown as a dot of one cell."""
    return _HIDDEN.sub("·", text)


def count(number: int, noun: str, plural: str = "") -> str:
    return f"{number} {noun if number == 1 else plural or f'{noun}s'}"
