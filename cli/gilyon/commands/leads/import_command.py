"""``gilyon leads import``: lists in."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from gilyon.commands.session import command_app, session_of
from gilyon.errors import ExitCode, GilyonError

app = command_app()


class DateOrderOption(StrEnum):
    DMY = "dmy"
    MDY = "mdy"


class ReportFormat(StrEnum):
    TEXT = "text"
    JSON = "json"


@app.command()
def import_(
    context: typer.Context,
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE...", help="Lists to import: CSV, TSV, XLSX, XLS, XLSB or ODS.")
    ],
    form: Annotated[str | None, typer.Option("--form", help="The form of gilyon.toml that the list came from.")] = None,
    mapping: Annotated[
        list[str] | None,
        typer.Option("--map", metavar="COLUMN=FIELD", help="What a column is; by header, or by number from 1."),
    ] = None,
    source: Annotated[str | None, typer.Option("--source", help="A label for these leads (the file's name).")] = None,
    encoding: Annotated[str | None, typer.Option("--encoding", help="The encoding, if it is not detected.")] = None,
    delimiter: Annotated[str | None, typer.Option("--delimiter", help='One character, or "tab".')] = None,
    sheet: Annotated[str | None, typer.Option("--sheet", help="The sheet of a workbook; else the first shown.")] = None,
    no_header: Annotated[
        bool, typer.Option("--no-header", help="The first row is a lead; name the columns with --map 1=name ...")
    ] = False,
    save: Annotated[
        bool, typer.Option("--save-mapping", help="Keep the columns in gilyon.toml for the next list of this --source.")
    ] = False,
    consent: Annotated[
        list[str] | None,
        typer.Option(
            "--consent",
            metavar="CHANNEL:BASIS[@DAY]",
            help="Consent you can prove for everybody in the list, such as email:customer_30a@2026-01-31.",
        ),
    ] = None,
    date_order: Annotated[
        DateOrderOption | None, typer.Option("--date-order", help="Of 03/04/2026, where the list itself does not tell.")
    ] = None,
    mended: Annotated[
        bool, typer.Option("--repair-mojibake", help="Put right Hebrew that was decoded wrongly (ãðä for דנה).")
    ] = False,
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

    from gilyon.leads.dates import DateOrder
    from gilyon.leads.dialect import read_delimiter
    from gilyon.leads.ingest import ImportOptions, Repeat, import_lists
    from gilyon.leads.lists import ReadingOptions
    from gilyon.leads.mappings import save_mapping
    from gilyon.leads.store.database import Keep
    from gilyon.leads.tables import TableOptions
    from gilyon.ui.import_summary import show_imports

    session = session_of(context)
    if save and (source is None or len(files) > 1):
        raise GilyonError("--save-mapping saves the columns of one list", hint="name one list, and its --source")
    table = TableOptions(encoding, read_delimiter(delimiter) if delimiter is not None else None, sheet, mended)
    reading = ReadingOptions(
        form,
        tuple(read_pair(text) for text in mapping or ()),
        source,
        no_header,
        DateOrder(date_order.value) if date_order is not None else None,
        tuple(consent or ()),
        table,
    )
    options = ImportOptions(
        session.cwd,
        reading,
        source,
        rejects,
        Keep.NOTHING if dry_run else Keep.CHANGES,
        Repeat.AGAIN if again else Repeat.REFUSE,
        strict,
    )
    reports = import_lists(session.repository, files, options, now=datetime.now(UTC))
    if save and source is not None and not dry_run and reports[0].mapping:
        save_mapping(session.repository, source, reports[0].form, reports[0].mapping)
        session.console.note(f"columns saved in gilyon.toml for --source {source!r}")
    if format_ is ReportFormat.JSON:
        session.console.json({"schema_version": 1, "imports": [report.as_json() for report in reports]})
    else:
        show_imports(session.console, reports)
    if any(report.failed(strict=strict) for report in reports):
        raise typer.Exit(ExitCode.FAULTS)


def read_pair(text: str) -> tuple[str, str]:
    """``COLUMN=FIELD``; the field has no equals sign, a header may. Raises :class:`GilyonError`."""
    column, equals, field = text.rpartition("=")
    if not (equals and column.strip() and field.strip()):
        raise GilyonError("--map takes COLUMN=FIELD", hint='for example --map "Mobile no.=phone" or --map 2=phone')
    return column.strip(), field.strip()
