"""``gilyon new --from`` for a whole site: what the user asked for, one call, a report."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from gilyon.errors import ExitCode, GilyonError, Place

if TYPE_CHECKING:
    from gilyon.commands.session import Session
    from gilyon.pipeline.old_site.request import Request


class ReportFormat(StrEnum):
    TEXT = "text"
    JSON = "json"


def is_whole_site(sources: list[Path], base: Path) -> bool:
    """True for more than one file, a folder, or the export of a system. Raises :class:`GilyonError`."""
    from gilyon.importers.source_kind import Kind
    from gilyon.pipeline.old_site.sources import kind_of

    return len(sources) > 1 or sources[0].is_dir() or kind_of(sources[0], base) is not Kind.PAGE


def site_address(text: str) -> str:
    """The address of the old site with a slash at its end. Raises :class:`GilyonError`."""
    if text and not re.match(r"https?://[^/\s]+", text):
        raise GilyonError(f"{text!r} is not the address of a site", hint="for example --site https://www.example.com/")
    return text.rstrip("/") + "/" if text else ""


def old_addresses(patterns: list[str]) -> tuple[str, ...]:
    """Patterns of former addresses. Raises :class:`GilyonError`."""
    from gilyon.core.former_addresses import readable_address

    for pattern in patterns:
        named = re.findall(r"\{([^{}]*)\}", pattern)
        plain = re.sub(r"\{[^{}]*\}", "x", pattern)
        if not set(named) or set(named) - {"id", "slug", "category"} or not readable_address(plain):
            hint = 'for example --old-address "/articles/{id}-{slug}.html"; known are {id}, {slug}, {category}'
            raise GilyonError(f"{pattern!r} is no pattern of an old address", hint=hint)
    return tuple(patterns)


def import_site(session: Session, request: Request, *, as_json: bool, strict: bool) -> None:
    """Bring in the site and tell of it. Ends with 1 if something that should have come in could not."""
    from gilyon.pipeline.old_site.run import bring_in
    from gilyon.ui.old_site_report import OldSiteProgress, show_report

    for path in request.sources:
        if not path.exists():
            raise GilyonError("no such file or folder", where=Place(str(path)))
    if request.files is not None and not request.files.is_dir():
        raise GilyonError("no such folder", where=Place(str(request.files)), hint="--files names the old site's files")
    with OldSiteProgress(session.console) as progress:
        report = bring_in(session.repository, request, progress)
    if as_json:
        session.console.json(report.document())
    else:
        show_report(session.console, report)
    if report.faults or (strict and report.attention):
        raise typer.Exit(ExitCode.FAULTS)
