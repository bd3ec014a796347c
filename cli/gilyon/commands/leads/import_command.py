"""``gilyon leads import``: lists in."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from gilyon.commands.session import command_app, session_of
from gilyon.errors import ExitCode, GilyonError

app = command_app()


class ReportFormat(StrEnum):
    TEXT = "text"
    JSON = "json"


@app.command()
def import_(
    context: typer.Context,
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Lists to import: CSV or TSV.")],
    form: Annotated[str | None, typer.Option("--form", help="The form of gilyon.toml that the list came from.")] = None,
    mapping: Annotated[
        list[str] | None,
        typer.Option("--map", metavar="COLUMN=FIELD", help="What a column is; by header, or by number from 1."),
    ] = None,
    source: Annotated[str | None, typer.Option("--source", help="A label for these leads (the file's name).")] = None,
    encoding: Annotated[str | None, typer.Option("--encoding", help="The encoding, if it is not detected.")] = None,
    delimiter: Annotated[str | None, typer.Option("--delimiter", help='One character, or "tab".')] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", "-n", help="Report what would happen; store nothing.")] = False,
    strict: Annotated[
        bool, typer.Option("--strict", help="Reject a row with one bad key; fail if any row is rejected.")
    ] = False,
    again: Annotated[bool, typer.Option("--again", help="Import a file that was imported before.")] = False,
    rejects: Annotated[
        Path | None, typer.Option("--rejects", metavar="FILE", help="Where to write the rows that were rejected.")
    ] = None,
    format_: Annotated[ReportFormat, typer.Option("--format", help="How to report.")] = ReportFormat.TEXT,
) -> None:
    """Import lead lists: each person once, and every row accounted for."""
    from datetime import UTC, datetime

    from gilyon.leads.ingest import ImportOptions, Repeat, import_lists
    from gilyon.leads.schema import Keep

    session = session_of(context)
    options = ImportOptions(
        session.cwd,
        form,
        tuple(read_pair(text) for text in mapping or ()),
        source,
        encoding,
        delimiter,
        rejects,
        Keep.NOTHING if dry_run else Keep.CHANGES,
        Repeat.AGAIN if again else Repeat.REFUSE,
        strict,
    )
    reports = import_lists(session.repository, files, options, now=datetime.now(UTC))
    if format_ is ReportFormat.JSON:
        session.console.json({"schema_version": 1, "imports": [report.as_json() for report in reports]})
    else:
        for report in reports:
            for line in report.lines():
                session.console.note(line)
    if any(report.failed(strict=strict) for report in reports):
        raise typer.Exit(ExitCode.FAULTS)


def read_pair(text: str) -> tuple[str, str]:
    """``COLUMN=FIELD``; the field has no equals sign, a header may. Raises :class:`GilyonError`."""
    column, equals, field = text.rpartition("=")
    if not (equals and column.strip() and field.strip()):
        raise GilyonError("--map takes COLUMN=FIELD", hint='for example --map "Mobile no.=phone" or --map 2=phone')
    return column.strip(), field.strip()
