"""``leads stats`` and ``leads stage``: the leads in numbers, and where each stands."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from collections.abc import Callable

from leads_room import DANA, leads_room, shown
from workspace import CONFIG, Workspace


def test_everything_is_counted(workspace: Callable[..., Workspace], leads_config: str) -> None:
    room = leads_room(workspace, leads_config)
    room.write({"more.csv": "name,email,referrer\nרון,ron@example.com,0522345678\nטל,tal@example.com,רות\n"})
    room.run("leads", "import", "more.csv").ok()
    room.run("leads", "unsubscribe", "noa@example.com").ok()
    room.run("leads", "suppress", "x@example.com").ok()
    counted = room.run("leads", "stats", "--format", "json").ok().json()
    months = counted.pop("new_per_month")
    assert list(months.values()) == [6]
    assert counted == {
        "schema_version": 1,
        "leads": 6,
        "stages": {"potential": 2, "customer": 1, "loyal": 1, "": 2},
        "sources": {"יריד": 4, "more.csv": 2},
        "interests": {"כתיבה": 2, "הגהה": 1},
        "mailable": {"email": 1, "sms": 0, "whatsapp": 0, "call": 0},
        "suppressed": {"operator": 1, "unsubscribed": 2},
        "referrers": [
            {"referrer": "דנה כהן", "lead": 1, "count": 3},
            {"referrer": "רות", "lead": None, "count": 2},
        ],
    }
    assert len(room.run("leads", "stats", "--top", "1", "--format", "json").ok().json()["referrers"]) == 1
    assert "sent by\tדנה כהן (1)\t3" in room.run("leads", "stats").ok().out.splitlines()


def test_a_stage_is_set_by_hand(workspace: Callable[..., Workspace], leads_config: str) -> None:
    room = leads_room(workspace, leads_config)
    assert "lead 1: returning" in room.run("leads", "stage", "052-234-5678", "returning").ok().err
    assert shown(room, DANA)["lead"]["stage"] == "returning"
    assert "nothing changed" in room.run("leads", "stage", "1", "returning").ok().err
    room.run("leads", "stage", "1", "rich").fails(2, "rich")
    room.run("leads", "stage", "nobody@example.com", "lost").fails(2, "no lead has")


def test_an_empty_store_is_counted_too(workspace: Callable[..., Workspace]) -> None:
    room = workspace()
    assert room.run("leads", "stats", "--format", "json").ok().json()["leads"] == 0
    assert room.run("leads", "stats").ok().out.startswith("all\t\t0\n")
    assert room.files() == ["gilyon.toml"]


def test_a_terminal_shows_bars(workspace: Callable[..., Workspace]) -> None:
    room = leads_room(workspace, CONFIG)
    mine, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "gilyon", "leads", "stats"],
        cwd=room.root,
        stdout=theirs,
        env={**os.environ, "TERM": "xterm", "COLUMNS": "100"},
    ) as shown_:
        os.close(theirs)
        out = b""
        try:
            while piece := os.read(mine, 65_536):
                out += piece
        except OSError:  # the terminal is gone with the program
            pass
        shown_.wait()
    os.close(mine)
    assert "█" * 24 in out.decode() and "יריד" in out.decode()
