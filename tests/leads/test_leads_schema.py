"""The schema of the lead store: from its first version on, and the same on both databases."""

from __future__ import annotations

import multiprocessing
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from gilyon.errors import GilyonError
from gilyon.leads.store.database import Keep
from gilyon.leads.store.location import StoreLocation
from gilyon.leads.store.opening import open_store, read_store
from gilyon.leads.store.schema import LATEST, MIGRATIONS
from postgres_server import PostgresServer
from workspace import CONFIG, Workspace

TABLES = "import lead identity interest appearance consent_text consent_event suppression disclosure meta".split()
FIRST_VERSION = [
    "INSERT INTO import VALUES (1, 'a.csv', 'ab12', 'fair', '', 'utf-8', ',', '{}', '{}', '0.1', '2025-01-01')",
    "INSERT INTO lead VALUES (1, 'דנה', 'dana@example.com', '+972522345678', '{\"עיר\": \"חיפה\"}', '2025', '2025')",
    "INSERT INTO lead VALUES (7, 'גד', '', '+972522345679', '{}', '2025', '2025')",
    "INSERT INTO identity VALUES ('email', 'dana@example.com', 1), ('email', 'old@example.com', 1)",
    "INSERT INTO identity VALUES ('phone', '+972522345678', 1), ('phone', '+972522345679', 7)",
    "INSERT INTO interest VALUES (1, 'topics', 'c++', 'yes')",
    "INSERT INTO consent VALUES (1, 'consent', 'yes', 'כן', 1, 2, '2025'), (7, 'consent', 'no', 'לא', 1, 3, '2025')",
    "INSERT INTO appearance VALUES (1, 1, 2), (7, 1, 3)",
    "DELETE FROM lead WHERE id = 7 AND name = ''",
]


def first_version(path: Path) -> None:
    """A store as the first version of the schema made it."""
    with closing(sqlite3.connect(path)) as old:
        for statement in [*MIGRATIONS[0].split(";"), *FIRST_VERSION, "PRAGMA user_version = 1"]:
            old.execute(statement)
        old.commit()


def test_a_store_of_the_first_version_keeps_everybody(tmp_path: Path) -> None:
    path = tmp_path / "leads.db"
    first_version(path)
    with open_store(StoreLocation(path), Keep.CHANGES) as store:
        query = store.database.execute
        assert list(query("SELECT id, name, email, phone, stage, referrer, attributes FROM lead ORDER BY id")) == [
            (1, "דנה", "dana@example.com", "+972522345678", "", "", '{"עיר": "חיפה"}'),
            (7, "גד", "", "+972522345679", "", "", "{}"),
        ]
        assert list(query("SELECT * FROM identity ORDER BY kind, value")) == [
            ("email", "dana@example.com", 1, 0),
            ("email", "old@example.com", 1, 1),
            ("phone", "+972522345678", 1, 0),
            ("phone", "+972522345679", 7, 0),
        ]
        assert list(query("SELECT lead_id, line, change, before FROM appearance")) == [
            (1, 2, "", None),
            (7, 3, "", None),
        ]
        assert list(
            query("SELECT lead_id, field, channel, action, source, line, raw FROM consent_event ORDER BY id")
        ) == [
            (1, "consent", "email", "granted", "fair", 2, "כן"),
            *((7, "consent", channel, "refused", "fair", 3, "לא") for channel in ("call", "email", "sms", "whatsapp")),
        ]
        assert list(query("SELECT * FROM meta")) == [("last_lead", "7")]
        assert list(query("PRAGMA foreign_key_check")) == []
    with closing(sqlite3.connect(path)) as now:
        assert now.execute("PRAGMA user_version").fetchone() == (LATEST,)
        assert now.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_a_look_and_a_dry_run_leave_an_older_store_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "leads.db"
    first_version(path)
    before = path.read_bytes()
    with read_store(StoreLocation(path)) as store:
        assert store.database.execute("SELECT count(*) FROM consent_event").fetchone() == (5,)
    with open_store(StoreLocation(path), Keep.NOTHING) as store, store.step():
        store.database.execute("DELETE FROM consent_event")
    assert path.read_bytes() == before


def test_a_new_store_has_every_table_and_is_left_alone_by_a_look(location: StoreLocation) -> None:
    with read_store(location) as store:
        assert [store.database.execute(f"SELECT count(*) FROM {table}").fetchone() for table in TABLES[:-1]] == [
            (0,)
        ] * 9
    with open_store(location, Keep.NOTHING) as store, store.step():
        store.database.execute("INSERT INTO meta (name, value) VALUES ('a', 'b')")
    assert not location.file.exists()
    with open_store(location, Keep.CHANGES) as store:
        assert store.database.version() == LATEST
        assert list(store.database.execute("SELECT name FROM meta WHERE name <> 'schema'")) == [("last_lead",)]


def test_a_step_is_all_or_nothing_and_so_is_a_step_inside_it(location: StoreLocation) -> None:
    insert = "INSERT INTO meta (name, value) VALUES (?, '')"
    with open_store(location, Keep.CHANGES) as store:
        with pytest.raises(OSError, match="disk"), store.step():
            store.database.execute(insert, ("lost",))
            raise OSError("disk")
        with store.step():
            store.database.execute(insert, ("kept",))
            with pytest.raises(OSError, match="disk"), store.step():
                store.database.execute(insert, ("lost too",))
                raise OSError("disk")
        store.database.many(insert, [("many",), ("more",)])
    with read_store(location) as store:
        names = [name for (name,) in store.database.stream("SELECT name FROM meta ORDER BY name")]
        assert [name for name in names if name not in ("schema", "last_lead")] == ["kept", "many", "more"]


def _write_slowly(location: StoreLocation) -> None:
    with open_store(location, Keep.CHANGES) as store, store.step():
        (value,) = store.database.execute("SELECT value FROM meta WHERE name = 'last_lead'").fetchone() or ("",)
        time.sleep(0.2)
        store.database.execute("UPDATE meta SET value = ? WHERE name = 'last_lead'", (str(int(value) + 1),))


def test_two_who_write_at_once_wait_for_each_other(location: StoreLocation) -> None:
    """Also where neither finds a store yet."""
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=_write_slowly, args=(location,)) for _ in range(3)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(120)
        assert writer.exitcode == 0
    with read_store(location) as store:
        assert store.database.execute("SELECT value FROM meta WHERE name = 'last_lead'").fetchone() == ("3",)


def test_the_password_is_never_shown(workspace: Callable[..., Workspace], postgres: PostgresServer) -> None:
    folder = postgres.folder
    for url in (
        f"postgresql://gilyon:hunter2@/nosuch?host={folder}",
        "postgresql://gilyon:hunter2@localhost:1/nosuch?nonsense=1",
        "postgresql://gilyon:hunter2@localhost:1/x",
        "postgres:/gilyon:hunter2@localhost",
    ):
        room = workspace(config=CONFIG + f'[leads]\ndatabase = "{url}"\n')
        outcome = room.run("leads", "list").fails(2, "gilyon.toml")
        assert "hunter2" not in outcome.err + outcome.out


def test_a_schema_of_that_name_that_is_none_of_ours_is_left_alone(postgres: PostgresServer, tmp_path: Path) -> None:
    import psycopg

    url = postgres.new_database()
    with psycopg.connect(url, autocommit=True) as other:
        other.execute("CREATE SCHEMA gilyon CREATE TABLE note (id integer)")
    with pytest.raises(GilyonError, match="not a lead store"), open_store(StoreLocation(tmp_path, url), Keep.CHANGES):
        raise AssertionError
