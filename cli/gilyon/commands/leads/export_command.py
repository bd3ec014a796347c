"""``gilyon leads export``: leads out, into a file."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from gilyon.commands.session import command_app, session_of
from gilyon.errors import GilyonError

app = command_app()


class ExportFormat(StrEnum):
    CSV = "csv"
    JSONL = "jsonl"


@app.command()
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
