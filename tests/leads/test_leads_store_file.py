"""What stands where the store should be, and where lead data may not go: told in plain words, and left as it is."""

from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from gilyon.errors import GilyonError
from gilyon.leads.store.database import Keep
from gilyon.leads.store.location import StoreLocation
from gilyon.leads.store.opening import open_store, read_store
from workspace import Workspace

Make = Callable[..., Workspace]
LIST = "name,phone\nדנה כהן,052-234-5678\nיוסי לוי,12\n"


@pytest.fixture
def room(workspace: Make) -> Workspace:
    made = workspace({"list.csv": LIST})
    made.run("leads", "import", "list.csv").ok()
    return made


@pytest.mark.parametrize("command", [["list"], ["export"], ["import", "-n", "list.csv"], ["import", "list.csv"]])
@pytest.mark.parametrize(
    "statement", ["CREATE TABLE customer (id)", "CREATE TABLE lead (id)", "PRAGMA user_version = 1"]
)
def test_the_database_of_another_program_is_left_as_it_is(workspace: Make, statement: str, command: list[str]) -> None:
    room = workspace({"list.csv": LIST})
    with closing(sqlite3.connect(room.root / "leads.db")) as other:
        other.execute("CREATE TABLE note (id)")
        other.execute(statement)
        other.commit()
    before = room.snapshot()
    room.run("leads", *command).fails(2, "not a lead store", "leads.db", "backup")
    assert room.snapshot() == before


@pytest.mark.parametrize("command", [["list"], ["import", "-n", "list.csv"], ["import", "list.csv"]])
def test_a_damaged_store_is_named_with_the_way_out(room: Workspace, command: list[str]) -> None:
    damaged = room.bytes("leads.db")[:9_000]
    room.write({"leads.db": damaged})
    room.run("leads", *command, *(["--again"] if "import" in command else [])).fails(2, "cannot be read", "backup")
    assert room.bytes("leads.db") == damaged


def test_a_full_disk_is_called_so_and_nothing_changes(tmp_path: Path) -> None:
    location = StoreLocation(tmp_path / "leads.db")
    insert = "INSERT INTO meta (name, value) VALUES (?, ?)"
    with pytest.raises(GilyonError, match="disk is full"), open_store(location, Keep.CHANGES) as store:
        pages = next(iter(store.database.execute("PRAGMA page_count")))[0]
        store.database.execute(f"PRAGMA max_page_count = {pages + 2}")
        with store.step():
            store.database.many(insert, ((str(number), "דנה" * 5_000) for number in range(50)))
    with read_store(location) as store:
        assert store.database.execute("SELECT count(*) FROM meta").fetchone() == (1,)


@pytest.mark.parametrize("kind", ["folder", "pipe", "link", "loop"])
def test_what_is_no_file_is_no_store(workspace: Make, kind: str) -> None:
    room = workspace({"list.csv": LIST})
    path = room.root / "leads.db"
    if kind == "folder":
        path.mkdir()
    elif kind == "pipe":
        os.mkfifo(path)
    else:
        path.symlink_to("leads.db" if kind == "loop" else "nowhere/leads.db")
    for command in (["list"], ["export"], ["import", "-n", "list.csv"], ["import", "list.csv"]):
        room.run("leads", *command).fails(2, "not a lead store", "leads.db")


def test_a_store_can_be_read_where_nothing_can_be_written(room: Workspace) -> None:
    if os.geteuid() == 0:
        pytest.skip("root may write everywhere")
    room.root.chmod(0o500)
    try:
        assert "052-234-5678" in room.run("leads", "list").ok().out
    finally:
        room.root.chmod(0o700)


def test_no_device_and_no_pipe_is_replaced(room: Workspace) -> None:
    pipe = room.root / "pipe"
    os.mkfifo(pipe)
    (room.root / "link.csv").symlink_to(pipe)
    for name in ("pipe", "link.csv"):
        room.run("leads", "export", "--output", name).fails(2, "not a regular file")
        room.run("leads", "import", "--again", "list.csv", "--rejects", name).fails(2, "not a regular file")
    room.run("leads", "import", "pipe").fails(2, "not a regular file", "save the list")
    room.run("leads", "import", "-").fails(2, "not a regular file", "save the list")
    assert stat.S_ISFIFO(pipe.stat().st_mode)


@pytest.mark.parametrize(
    "target", ["articles/a.csv", "articles/new/a.md", "templates/x.html", "exports/html/leads.csv", "public/x.csv"]
)
def test_lead_data_does_not_go_among_what_is_published(room: Workspace, target: str) -> None:
    (room.root / "articles").mkdir()
    (room.root / "public").symlink_to("articles")
    before = room.snapshot()
    room.run("leads", "export", "--output", target).fails(2, "published")
    room.run("leads", "import", "--again", "list.csv", "--rejects", target).fails(2, "published")
    assert room.snapshot() == before


@pytest.mark.parametrize("target", ["leads.db", "leads.db-wal", "leads.db-shm", "gilyon.toml", "tags.toml"])
def test_the_repositorys_own_files_are_spared(room: Workspace, target: str) -> None:
    room.run("leads", "export", "--output", target).fails(2, "of the repository itself")
    room.run("leads", "import", "--again", "list.csv", "--rejects", target).fails(2, "of the repository itself")


def test_an_export_follows_a_link_and_is_private(room: Workspace) -> None:
    (room.root / "link.csv").symlink_to("real.csv")
    room.run("leads", "export", "--output", "link.csv").ok()
    assert (room.root / "link.csv").is_symlink()
    assert (room.root / "real.csv").stat().st_mode & 0o777 == 0o600


def test_rejects_take_a_free_name_whatever_stands_in_the_way(workspace: Make) -> None:
    room = workspace({"list.csv": LIST})
    (room.root / "list.rejects.csv").symlink_to("elsewhere.csv")
    (room.root / "list.2.rejects.csv").mkdir()
    outcome = room.run("leads", "import", "list.csv", "--format", "json").ok()
    assert outcome.json()["imports"][0]["rejects_file"] == "list.3.rejects.csv"
    assert "12" in room.read("list.3.rejects.csv")
    assert not (room.root / "elsewhere.csv").exists()
