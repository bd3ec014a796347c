"""The files with lead data that commands wrote: whoever is forgotten must go from them too."""

from __future__ import annotations

import os
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from gilyon.leads.store.opening import LeadStore


class FileKind(StrEnum):
    REJECTS = "rejects"
    EXPORT = "export"


@dataclass(frozen=True, slots=True)
class DataFile:
    path: Path
    kind: FileKind
    import_id: int | None
    at: str


def remember(store: LeadStore, path: Path, kind: FileKind, import_id: int | None, at: str) -> None:
    """Note a file that was written, inside a step; what stood at this path before is no more.

    One beside an SQLite store is noted by its place there: a repository that was moved or copied still knows its own
    files, and never touches those of the one it was copied from.
    """
    place = Path(os.path.realpath(path))
    if not store.location.url and place.is_relative_to(_beside(store)):
        place = place.relative_to(_beside(store))
    store.database.execute(
        "INSERT INTO data_file (path, kind, import_id, at) VALUES (?, ?, ?, ?) ON CONFLICT (path) DO UPDATE"
        " SET kind = excluded.kind, import_id = excluded.import_id, at = excluded.at",
        (place.as_posix(), str(kind), import_id, at),
    )


def data_files(store: LeadStore) -> list[DataFile]:
    rows = store.database.execute("SELECT path, kind, import_id, at FROM data_file ORDER BY path")
    return [DataFile(_beside(store) / path, FileKind(kind), import_id, at) for path, kind, import_id, at in rows]


def _beside(store: LeadStore) -> Path:
    return Path(os.path.realpath(store.location.file.parent))
