"""Findings for people: with the line and a caret, or one line each; the counts; the closing sentence."""

from __future__ import annotations

from gilyon.core.diagnostics import Severity
from gilyon.lint.clock import Clock
from gilyon.ui.console import Console
from gilyon.ui.counting import counted
from gilyon.ui.lint_report.excerpt import INSERTION, Excerpt, excerpt, visible
from gilyon.ui.lint_report.findings import Finding, LintReport

_STYLES = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "hint"}


def write_full(report: LintReport, console: Console) -> None:
    """Each finding with its line, a mark on the faulty part (see :mod:`gilyon.ui.lint_report.excerpt`), the way out."""
    for finding in report.findings:
        write_line(report, finding, console)
        _write_excerpt(excerpt(finding), _STYLES[finding.diagnostic.severity], console)
        if finding.diagnostic.hint:
            console.data(f"{'':>5} = {console.paint('hint:', 'hint', console.out)} {visible(finding.diagnostic.hint)}")
        console.data("")


def _write_excerpt(shown: Excerpt, style: str, console: Console) -> None:
    from rich.cells import cell_len

    if console.colors(console.out):
        marked = console.paint(shown.marked or INSERTION, f"{style}-mark", console.out)
        console.data(f"{shown.line:>5} | {shown.before}{marked}{shown.after}")
        return
    again = f"  {shown.bracketed}" if shown.ambiguous else ""
    console.data(f"{shown.line:>5} | {shown.text}")
    console.data(f"{'':>5} | {' ' * cell_len(shown.before)}{'^' * max(cell_len(shown.marked), 1)}{again}")


def write_concise(report: LintReport, console: Console) -> None:
    for finding in report.findings:
        write_line(report, finding, console)


def write_line(report: LintReport, finding: Finding, console: Console) -> None:
    """``path:line:column: CODE [*] message``; the star marks what ``--fix`` would mend."""
    code = console.paint(finding.diagnostic.code, _STYLES[finding.diagnostic.severity], console.out)
    star = " [*]" if report.fixable(finding) else ""
    console.data(f"{visible(finding.address)}: {code}{star} {visible(finding.diagnostic.message)}")


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
        console.note(f"Fixed {counted(report.fixed, 'fault')}.")
    files = counted(report.files, "file")
    beside = f" ({len(report.known)} known from the baseline)" if report.known else ""
    new = "new " if report.known else ""
    if not report.findings:
        console.note(console.paint(f"No {new}faults in {files}{beside}.", "good", console.err))
        return
    console.note(f"Found {counted(len(report.findings), f'{new}fault')} in {files}{beside}.")
    if report.fixable_count:
        console.note(f"[*] {report.fixable_count} can be mended with --fix.")
    if report.unsafe_count:
        console.note(
            f"{report.unsafe_count} more with --fix --unsafe-fixes, which may change the meaning; "
            "look first with --diff --unsafe-fixes."
        )
