"""Lead stores of both kinds. Tests that ask for ``location`` or ``leads_config`` run once on each."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from gilyon.leads.store.location import StoreLocation
from postgres_server import PostgresServer, binaries
from workspace import CONFIG


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    programs = binaries()
    if programs is None:
        assert not os.environ.get("CI"), "PostgreSQL is not installed: .ci/system-packages tests"
        pytest.skip("PostgreSQL is not on this machine")
    # Not pytest's folder: its path is longer than a socket's may be, and others may not enter it.
    folder = Path(tempfile.mkdtemp(prefix="gilyon-pg-"))
    server = PostgresServer(folder, programs)
    yield server
    server.stop()
    shutil.rmtree(folder)


@pytest.fixture(params=["sqlite", "postgres"])
def database_url(request: pytest.FixtureRequest) -> str:
    """Empty for SQLite."""
    if request.param == "sqlite":
        return ""
    server: PostgresServer = request.getfixturevalue("postgres")
    return server.new_database()


@pytest.fixture
def location(database_url: str, tmp_path: Path) -> StoreLocation:
    return StoreLocation(tmp_path / "leads.db", database_url)


@pytest.fixture
def leads_config(database_url: str) -> str:
    """The text of a ``gilyon.toml`` whose leads are in one store or the other."""
    return CONFIG + (f'[leads]\ndatabase = "{database_url}"\n' if database_url else "")
