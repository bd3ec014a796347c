"""``gilyon leads``: lead lists in, leads out."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from gilyon.commands.session import command_app, session_of
from gilyon.errors import ExitCode, GilyonError

app = command_app("Import lead lists, and work on the leads.")


class ReportFormat(StrEnum):
    TEXT = "text"
    JSON = "json"


class ListFormat(StrEnum):
    TABLE = "table"
    JSON = "json"


class ExportFormat(StrEnum):
    CSV = "csv"
    JSONL = "jsonl"


@app.command("import")
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


@app.command("list")
def list_leads(
    context: typer.Context,
    format_: Annotated[ListFormat, typer.Option("--format", help="How to print.")] = ListFormat.TABLE,
    limit: Annotated[int | None, typer.Option("--limit", min=1, help="Only the first so many.")] = None,
    source: Annotated[str | None, typer.Option("--source", help="Only leads of imports with this label.")] = None,
) -> None:
    """List the leads."""
    from gilyon.leads.database import stored_leads
    from gilyon.leads.phones import national_form
    from gilyon.leads.write import chosen_interests, consent_state, describe

    session = session_of(context)
    leads = stored_leads(session.repository.leads_file, source=source, limit=limit)
    if format_ is ListFormat.JSON:
        session.console.json({"schema_version": 1, "leads": [describe(lead) for lead in leads]})
        return
    country = session.repository.settings.leads.country
    session.console.table(
        ["id", "name", "phone", "email", "interests", "consent", "source"],
        [
            [
                str(lead.id),
                lead.profile.name,
                national_form(lead.profile.phone, country) if lead.profile.phone else "",
                lead.profile.email,
                ", ".join(value for values in chosen_interests(lead.profile).values() for value in values),
                ", ".join(f"{field}: {answer}" for field, answer in consent_state(lead.profile).items()),
                ", ".join(lead.sources),
            ]
            for lead in leads
        ],
    )
    if not leads:
        session.console.note("no leads yet; bring some in with: gilyon leads import FILE")


@app.command("export")
def export_leads(
    context: typer.Context,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="A file, instead of standard output.")
    ] = None,
    format_: Annotated[ExportFormat | None, typer.Option("--format", help="CSV, or JSON lines.")] = None,
) -> None:
    """Write the leads out as CSV or JSON lines."""
    from gilyon.leads.database import stored_leads
    from gilyon.leads.rejects import check_output
    from gilyon.leads.write import render_csv, render_jsonl
    from gilyon.store.files import write_private

    session = session_of(context)
    target = session.cwd / output if output is not None else None
    if target is not None and target.is_dir():
        raise GilyonError(f"{output} is a folder", hint="name a file, for example leads.csv")
    if target is not None:
        check_output(target, session.repository)
    leads = stored_leads(session.repository.leads_file)
    if format_ is ExportFormat.JSONL or (format_ is None and output is not None and output.suffix == ".jsonl"):
        text, mark = render_jsonl(leads), b""
    else:
        text, mark = render_csv(leads, session.repository.settings.leads.country), b"\xef\xbb\xbf"
    if target is None:
        session.console.raw(text)
        return
    write_private(target, mark + text.encode("utf-8"))
    session.console.note(f"{len(leads)} leads written to {output}")


def read_pair(text: str) -> tuple[str, str]:
    """``COLUMN=FIELD``; the field has no equals sign, a header may. Raises :class:`GilyonError`."""
    column, equals, field = text.rpartition("=")
    if not (equals and column.strip() and field.strip()):
        raise GilyonError("--map takes COLUMN=FIELD", hint='for example --map "Mobile no.=phone" or --map 2=phone')
    return column.strip(), field.strip()
