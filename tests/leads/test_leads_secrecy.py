"""Lead data stays where it belongs: private files, and not a word of it in errors, logs and caches."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from gilyon.leads.secrecy import readable_by_others
from gilyon.leads.store.location import StoreLocation
from leads_room import DANA, leads_room
from workspace import CONFIG, Workspace

WORDS = ("dana", "522345678", "52-234-5678", "דנה", "gad@", "לקוחה")


def test_others_cannot_read_the_store(workspace: Callable[..., Workspace]) -> None:
    room = leads_room(workspace, CONFIG)
    place = StoreLocation(room.root / "leads.db")
    assert readable_by_others(place) == []
    room.run("leads", "unsubscribe", DANA).ok()
    assert readable_by_others(place) == []
    for name in ("leads.db", "leads.key"):
        (room.root / name).chmod(0o640)
    assert readable_by_others(place) == [room.root / "leads.db", room.root / "leads.key"]
    assert readable_by_others(StoreLocation(room.root / "none" / "leads.db")) == []


def test_what_is_wrong_is_told_without_what_people_wrote(workspace: Callable[..., Workspace], tmp_path: Path) -> None:
    room = leads_room(workspace, CONFIG)
    room.write({"bad.csv": "name,phone,email\nדנה כהן,12,dana@\n", "out.txt": "dana@\n"})
    logs = tmp_path / "logs"
    logs.mkdir()
    env = {"TMPDIR": str(logs)}
    said = ""
    for command in (
        ("import", "bad.csv", "--debug"),
        ("suppress", "out.txt"),
        ("consent", "gad@example.com", "--channel", "email", "--action", "granted", "--basis", "optin_30a"),
        ("stage", "0533456780", "lost"),
        ("forget", "1"),
        ("forget", "1", "--yes", "--dry-run"),
        ("unsubscribe", "1", "gad@@example"),
    ):
        debug = ("--debug",) if "--debug" in command else ()
        outcome = room.run(*debug, "leads", *(part for part in command if part != "--debug"), env=env)
        said += outcome.err
    assert [word for word in WORDS if word in said] == []
    with closing(sqlite3.connect(room.root / "leads.db")) as store:
        store.execute("UPDATE lead SET attributes = '{\"דנה' WHERE id = 1")
        store.commit()
    outcome = room.run("leads", "list", env=env)
    assert outcome.code == 3
    (log,) = logs.glob("gilyon-bug-*.log")
    text = log.read_text("utf-8") + outcome.err
    assert [word for word in WORDS if word in text] == []
    hidden = b"".join(path.read_bytes() for path in (room.root / ".gilyon").rglob("*") if path.is_file())
    assert [word for word in WORDS if word.encode() in hidden] == []


def test_a_new_repository_keeps_git_away_from_leads(workspace: Callable[..., Workspace]) -> None:
    room = workspace(config=None)
    room.run("init", ".").ok()
    ignored = set(room.read(".gitignore").splitlines())
    assert {"leads.db*", "leads.key", "*.rejects.csv", "exports/", ".gilyon/"} <= ignored
