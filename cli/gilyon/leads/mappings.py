"""Saved columns: what the lists of one source hold, kept in ``gilyon.toml``, where people review and share it.

They stand in the file and not in the store, so that a mapping goes with the repository to every machine and to every
kind of store, and its changes are read like those of a form.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from gilyon.config.parse import FILE_NAME, parse_settings
from gilyon.config.settings import LeadMapping
from gilyon.errors import GilyonError, Place
from gilyon.leads.headers import fold, unique_headers
from gilyon.store.files import locked, read_configuration, write_atomic
from gilyon.store.repository import Repository


def find_mapping(
    saved: Mapping[str, LeadMapping], source: str | None, row: Sequence[str]
) -> tuple[str, LeadMapping] | None:
    """The mapping saved for ``source``; without a source, the one whose headers are exactly those of this list."""
    if source is not None:
        return (source, saved[source]) if source in saved else None
    headers = {fold(header) for header in unique_headers(row)}
    fitting = [name for name, mapping in saved.items() if {fold(header) for header in mapping.columns} == headers]
    return (fitting[0], saved[fitting[0]]) if len(fitting) == 1 else None


def refuse_stale(name: str, mapping: LeadMapping, row: Sequence[str], place: Place) -> None:
    """Stop if a list lacks columns that the saved mapping names: it has changed, and no one has looked at it yet."""
    headers = {fold(header) for header in (*row, *unique_headers(row))}
    missing = [header for header in mapping.columns if fold(header) not in headers]
    if missing:
        raise GilyonError(
            f"the columns saved for {name!r} no longer fit: there is no {', '.join(map(repr, missing))}",
            where=place,
            hint="say what the columns are with --map and --save-mapping, or take [leads.mappings] out of gilyon.toml",
        )


def save_mapping(repository: Repository, source: str, form: str, columns: Mapping[str, str]) -> None:
    """Put the columns of a source into ``gilyon.toml``, in place of those saved before; nothing else changes."""
    import tomlkit

    with locked(repository.root):
        text = read_configuration(repository.settings_file, FILE_NAME)
        mark = "\ufeff" if text.startswith("\ufeff") else ""
        document = tomlkit.parse(text.removeprefix("\ufeff"))
        leads = document.setdefault("leads", tomlkit.table())
        saved = leads.setdefault("mappings", tomlkit.table(is_super_table=True))
        entry = tomlkit.table()
        if form:
            entry["form"] = form
        entry["columns"] = dict(columns)
        saved[source] = entry
        changed = mark + tomlkit.dumps(document)
        parse_settings(changed)
        if changed != text:
            write_atomic(repository.settings_file, changed.encode("utf-8"))
