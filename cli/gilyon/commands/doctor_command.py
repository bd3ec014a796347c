"""``gilyon doctor``: what is wrong with this machine and this repository, and the command that mends it."""

from __future__ import annotations

from collections import Counter
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from gilyon.commands.session import Session, command_app, session_of
from gilyon.errors import ExitCode, GilyonError, Place

if TYPE_CHECKING:
    from gilyon.diagnosis.check import Check, Finding, Patient
    from gilyon.diagnosis.remedy import System
    from gilyon.ui.console import Console

app = command_app()


class Format(StrEnum):
    TEXT = "text"
    JSON = "json"


@app.command()
def doctor(
    context: typer.Context,
    format_: Annotated[Format, typer.Option("--format", help="How to print.")] = Format.TEXT,
) -> None:
    """Check this machine and this repository; say the command that mends each fault. Ends with 1 if there is one."""
    from gilyon.diagnosis.check import Grade
    from gilyon.diagnosis.examination import examine
    from gilyon.diagnosis.remedy import running_system

    session = session_of(context)
    console, system = session.console, running_system()
    counts: Counter[Grade] = Counter()
    found = []
    for check, finding in examine(_patient(session)):
        counts[finding.grade] += 1
        if format_ is Format.TEXT:
            _show(console, check, finding, system)
        found.append(_described(check, finding))
    if format_ is Format.JSON:
        summary = {grade.value: counts[grade] for grade in Grade}
        console.json({"schema_version": 1, "system": system.value, "findings": found, "summary": summary})
    console.note(_told(counts[Grade.ERROR], counts[Grade.WARNING]))
    if counts[Grade.ERROR]:
        raise typer.Exit(ExitCode.FAULTS)


def _patient(session: Session) -> Patient:
    from gilyon.diagnosis.check import Patient

    if not session.cwd.is_dir():
        raise GilyonError("no such folder", where=Place(str(session.cwd)))
    try:
        return Patient(session.cwd, session.repository)
    except GilyonError:  # no repository around: then there is the machine to look at
        return Patient(session.cwd)


def _show(console: Console, check: Check, finding: Finding, system: System) -> None:
    """A line for what is fine; below the others what else is known. Commands stand alone, ready to be copied."""
    from gilyon.diagnosis.check import Grade
    from gilyon.ui.console import harmless

    style = {Grade.OK: "good", Grade.WARNING: "warning", Grade.ERROR: "error"}[finding.grade]
    grade = console.paint(f"{finding.grade.value:<8}", style, console.out)
    place = f"{finding.where}: " if finding.where else ""
    console.data(f"{grade} {check.name:<14} {harmless(place + finding.message)}")
    if finding.grade is Grade.OK:
        return
    if finding.hint:
        console.data(f"{'':9}{harmless(finding.hint)}")
    if finding.remedy:
        console.data(f"{'':9}$ {harmless(finding.remedy.on(system))}")
    console.out.flush()


def _described(check: Check, finding: Finding) -> dict[str, Any]:
    where = finding.where
    return {
        "check": check.name,
        "status": finding.grade.value,
        "message": finding.message,
        "path": where.path if where else None,
        "line": where.line if where else None,
        "column": where.column if where else None,
        "hint": finding.hint or None,
        "commands": finding.remedy.as_json() if finding.remedy else None,
    }


def _told(errors: int, warnings: int) -> str:
    if not errors and not warnings:
        return "Nothing is wrong."
    from gilyon.ui.counting import counted

    found = ((errors, "error"), (warnings, "warning"))
    return ", ".join(counted(number, word) for number, word in found if number) + "."
