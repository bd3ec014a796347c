"""Where the leads of a repository are: a file of its own, or a PostgreSQL database that a team shares."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from gilyon.store.repository import Repository

KEY_VARIABLE = "GILYON_LEADS_KEY"
KEY_FILE = "leads.key"


@dataclass(frozen=True, slots=True)
class StoreLocation:
    """``url`` is a PostgreSQL database, empty for the SQLite ``file``. ``key`` is the file of the key that makes the
    digests of suppressed addresses; ``scratch`` the folder for temporary files.
    """

    file: Path
    url: str = ""
    key: Path | None = None
    scratch: Path | None = None

    @property
    def key_file(self) -> Path:
        return self.key or self.file.with_name(KEY_FILE)

    @property
    def scratch_folder(self) -> Path:
        return self.scratch or self.file.with_name(".gilyon")


def location_of(repository: Repository) -> StoreLocation:
    """As ``[leads]`` of gilyon.toml says. The environment variable names another file for the key."""
    leads = repository.settings.leads
    key = os.environ.get(KEY_VARIABLE) or leads.key
    return StoreLocation(
        repository.leads_file, leads.database, repository.root / key if key else None, repository.root / ".gilyon"
    )
