"""``gilyon leads suppress``: a list of people who must not be written to or called."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from gilyon.commands.leads.choosing import Format, ReportFormat, location, references, resolve, stamp
from gilyon.commands.session import Session, command_app, session_of
from gilyon.config.forms import Channel
from gilyon.errors import ExitCode

if TYPE_CHECKING:
    from gilyon.leads.store.opening import LeadStore
    from gilyon.leads.suppressions import SuppressionReport

app = command_app()


@app.command()
def suppress(
    context: typer.Context,
    named: Annotated[
        list[str],
        typer.Argument(metavar="FILE|PERSON...", help="Lists (CSV, TXT, XLSX), emails, phones, lead numbers."),
    ],
    channel: Annotated[Channel | None, typer.Option("--channel", help="This channel alone; else all.")] = None,
    source: Annotated[str | None, typer.Option("--source", help="Where the list is from (the file's name).")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", "-n", help="Count, and store nothing.")] = False,
    format_: Format = ReportFormat.TEXT,
) -> None:
    """Suppress people, whatever lists say of them now or later. The store keeps keyed digests of them only."""
    from gilyon.leads.store.database import Keep
    from gilyon.leads.store.opening import open_store
    from gilyon.leads.suppressions import SuppressionFile, SuppressionReport, suppress_file

    session = session_of(context)
    country, now = session.repository.settings.leads.country, stamp()
    files = [text for text in named if (session.cwd / text).exists()]
    people = [text for text in named if text not in files]
    opened = [SuppressionFile(session.cwd / file, file, country) for file in files]
    who = references(session, people)
    reports: list[SuppressionReport] = []
    with open_store(location(session), Keep.NOTHING if dry_run else Keep.CHANGES) as store, store.step():
        for file in opened:
            report = SuppressionReport(file.shown, channel or "", dry_run)
            suppress_file(store, file, report, source=source or file.shown, at=now)
            reports.append(report)
        if who:
            reports.append(_suppress_people(session, store, people, channel or "", source or "", now, dry_run=dry_run))
    if format_ is ReportFormat.JSON:
        session.console.json({"schema_version": 1, "suppressed": [report.as_json() for report in reports]})
    else:
        for report in reports:
            for line in report.text():
                session.console.note(line)
    if any(report.unreadable.count for report in reports):
        raise typer.Exit(ExitCode.FAULTS)


def _suppress_people(
    session: Session, store: LeadStore, people: list[str], channel: str, source: str, now: str, *, dry_run: bool
) -> SuppressionReport:
    from gilyon.leads.store.suppression_list import Reason, Suppression
    from gilyon.leads.suppressions import SuppressionReport

    report = SuppressionReport("command line", channel, dry_run, rows=len(people))
    suppression = Suppression(store)
    for reference in references(session, people):
        keys = resolve(store, reference)[1]
        added = suppression.add(keys, channel=channel, reason=Reason.OPERATOR, source=source, at=now)
        report.added += added
        report.known += len(keys) - added
    return report
