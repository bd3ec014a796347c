"""What imports did, for people: the counts and their sum, then what was found on the way."""

from __future__ import annotations

from collections.abc import Sequence

from gilyon.leads.report import ImportReport
from gilyon.ui.console import Console, Verbosity, harmless


def show_imports(console: Console, reports: Sequence[ImportReport]) -> None:
    """At a terminal several lists are also shown as one table, with the sum of each column and of each row."""
    for report in reports:
        for line in report.lines():
            console.note(harmless(line))
    counted = [report for report in reports if report.already_imported is None]
    if len(counted) > 1 and console.verbosity > Verbosity.QUIET and console.err.isatty():
        _show_table(console, counted)


def _show_table(console: Console, reports: Sequence[ImportReport]) -> None:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    totals = {heading: sum(report.counts[heading] for report in reports) for heading in reports[0].counts}
    headings = [heading for heading, total in totals.items() if total or heading == "rows"]
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, collapse_padding=True, show_footer=True)
    table.add_column("list", footer="all", overflow="fold")
    for heading in headings:
        table.add_column(heading, justify="right", footer=f"{totals[heading]:,}", no_wrap=True)
    for report in reports:
        table.add_row(Text(harmless(report.file)), *(f"{report.counts[heading]:,}" for heading in headings))
    console.rich(console.err).print(table)
