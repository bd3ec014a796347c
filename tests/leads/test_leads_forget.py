"""The right to know and to be forgotten: ``leads show``, ``leads forget``. Afterwards no byte is left, and nobody returns."""

from __future__ import annotations

import os
import pty
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from leads_room import DANA, LIST, leads_room, listed, shown
from workspace import CONFIG, Workspace

Make = Callable[..., Workspace]
MORE = """\
name,phone,email,הערות
דנה כהן,052-234-5678,gad@example.com,של מי הטלפון
"גד, לוי",12,,"שורה
שנייה"
דנה כהן,99,,
דנה כהן,98,dana@example.org,
רות,97,yodana@example.com,
"""
TRACES = (b"dana@example.com", b"522345678", b"52-234-5678", "דנה כהן".encode())


@pytest.fixture
def room(workspace: Make, leads_config: str) -> Workspace:
    """Dana is in the store, in images kept for undo, in a rejects file, in exports and in the record of them."""
    room = leads_room(workspace, leads_config)
    room.write(
        {"more.csv": MORE, "sub/more.csv": LIST.replace("customer", "loyal").replace("dana@example.com,כ", ",כ")}
    )
    room.run("leads", "import", "more.csv", "--strict").fails(1)
    room.run("leads", "import", "sub/more.csv").ok()
    room.run("leads", "export", "-o", "out.csv").ok()
    room.run("leads", "export", "-o", "out.jsonl", "--referrer", "052-234-5678", "--to", "דנה כהן").ok()
    room.run("leads", "unsubscribe", DANA, "--reason", "דנה כהן ביקשה").ok()
    return room


def remains(room: Workspace) -> dict[str, list[bytes]]:
    """What of Dana is in any file of the repository but the lists themselves."""
    found = {}
    for path in sorted(room.root.rglob("*")):
        if path.is_file() and path.name not in ("list.csv", "more.csv"):
            data = path.read_bytes()
            if hits := [trace for trace in TRACES if trace in data]:
                found[path.relative_to(room.root).as_posix()] = hits
    return found


def test_show_tells_everything(room: Workspace) -> None:
    held = shown(room, "0522345678")
    assert held["lead"]["name"] == "דנה כהן" and held["lead"]["mailable"] == []
    assert {entry["value"] for entry in held["identities"]} == {DANA, "+972522345678"}
    assert [(met["line"], met["source"]) for met in held["appearances"]] == [(2, "יריד"), (2, "more.csv")]
    assert held["appearances"][1]["before"] is not None
    assert {event["action"] for event in held["consent_events"]} == {"granted", "withdrawn"}
    assert {entry["reason"] for entry in held["suppressed"]} == {"unsubscribed"}
    assert [made["id"] for made in held["disclosures"]] == [1, 2]
    assert {(found["file"], tuple(found["lines"])) for found in held["files"]} == {
        ("more.rejects.csv", (2, 5)), ("out.csv", (2, 3, 4)), ("out.jsonl", (1, 2)),
    }  # fmt: skip
    text = room.run("leads", "show", "1").ok().out
    assert "phone: 052-234-5678" in text and "answer 'כן'" in text and "more.rejects.csv: line 2, 5" in text
    assert "nothing is held" in room.run("leads", "show", "nobody@example.com").ok().err


def test_a_forgotten_person_leaves_no_byte_and_never_returns(room: Workspace) -> None:
    before = {lead["id"]: lead for lead in listed(room)}
    rejects = room.bytes("more.rejects.csv").splitlines(keepends=True)
    room.write({"sub/.gilyon-tmp-list-x1": "דנה כהן,dana@example.com\n"})  # of an export that was killed
    assert len(remains(room)) >= 4
    plan = room.run("leads", "forget", DANA, "--dry-run", "--format", "json").ok().json()
    snapshot = room.snapshot()
    done = room.run("leads", "forget", DANA, "--yes", "--format", "json").ok().json()
    assert done == plan | {"dry_run": False}
    assert done["forgotten"][0]["referrals_cleared"] == [2, 3]
    assert remains(room).keys() == {"more.rejects.csv"}
    assert {name for name, data in room.snapshot().items() if snapshot.get(name) != data} <= {
        "leads.db", "more.rejects.csv", "out.csv", "out.jsonl",
    }  # fmt: skip
    # Only what is somebody else's is left there, byte for byte: a row on two lines, a namesake with a contact, a longer address.
    assert room.bytes("more.rejects.csv") == b"".join([rejects[0], *rejects[2:4], *rejects[5:]])
    after = {lead["id"]: lead for lead in listed(room)}
    assert set(after) == {2, 3, 4}
    assert after[4] == before[4] and {after[2]["referrer"], after[3]["referrer"]} == {""}
    room.write({"again.csv": "name,email,phone\nדנה,dana@example.com,\nדנה,,052-234-5678\n"})
    (report,) = room.run("leads", "import", "again.csv", "--format", "json").ok().json()["imports"]
    assert (report["suppressed"], report["new"]) == (2, 0)
    assert shown(room, DANA)["suppressed"][0]["reason"] == "forgotten" and remains(room).keys() == {
        "more.rejects.csv",
        "again.csv",
    }


def test_somebody_in_no_list_is_forgotten_beforehand_and_twice_is_as_once(room: Workspace) -> None:
    room.run("leads", "forget", "ruth@example.com", "--yes").ok()
    room.run("leads", "forget", DANA, "052-234-5678", "--yes").ok()
    before = room.run("leads", "stats", "--format", "json").ok().json()
    room.run("leads", "forget", DANA, "--yes").ok()
    assert room.run("leads", "stats", "--format", "json").ok().json() == before
    assert before["suppressed"]["forgotten"] == 3 and before["leads"] == 3


def test_files_that_cannot_be_followed_are_named(workspace: Make, leads_config: str) -> None:
    room = leads_room(workspace, leads_config)
    room.run("leads", "export", "-o", "moved.csv").ok()
    (room.root / "moved.csv").rename(room.root / "here.csv")
    room.write({"broken.rejects.csv": b"PK\x03\x04 no workbook"})
    outcome = room.run("leads", "forget", DANA, "--yes")
    outcome.fails(1, "moved.csv is no longer there", "broken.rejects.csv cannot be read")
    assert len(listed(room)) == 3


def test_a_repository_that_moves_knows_its_own_files_and_no_others(workspace: Make) -> None:
    room = leads_room(workspace, CONFIG)
    room.run("leads", "export", "-o", "out.csv").ok()
    shutil.copytree(room.root, room.root / "copy")
    copy = Workspace(room.root / "copy")
    copy.run("leads", "forget", DANA, "--yes").ok()
    assert DANA not in copy.read("out.csv") and DANA in room.read("out.csv")


def test_nobody_is_erased_without_being_asked(workspace: Make, tmp_path: Path) -> None:
    room = leads_room(workspace, 'name = "כתב עת"\n')
    room.run("leads", "forget", DANA).fails(2, "--yes", "--dry-run")
    for answer, left in ((b"n\n", 4), (b"y\n", 3)):
        mine, theirs = pty.openpty()
        with subprocess.Popen(
            [sys.executable, "-m", "gilyon", "leads", "forget", DANA],
            cwd=room.root,
            stdin=theirs,
            stderr=subprocess.PIPE,
            env={**os.environ, "HOME": str(tmp_path)},
        ) as asked:
            os.write(mine, answer)
            assert asked.stderr is not None and b"for good?" in asked.stderr.read()
        os.close(mine), os.close(theirs)
        assert len(listed(room)) == left
