"""``leads list`` and ``leads export``: leads out, safely."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable

from workspace import Workspace

LIST = (
    "name,phone,email,interests,consent,הערות\n"
    '=cmd|x,+972-52-234-5678,dana@example.com,"כתיבה, הגהה",כן,"שורה\nשנייה"\nגד,,gad@example.com,,,\n'
)


def test_csv_for_people_is_safe_and_has_local_phones(workspace: Callable[..., Workspace]) -> None:
    room = workspace({"list.csv": LIST})
    room.run("leads", "import", "list.csv").ok()
    printed = room.run("leads", "export").ok()
    assert not printed.out.startswith("\ufeff")
    rows = list(csv.reader(io.StringIO(printed.out, newline="")))
    assert rows == [
        ["name", "phone", "email", "interests", "consent", "הערות"],
        ["'=cmd|x", "052-234-5678", "dana@example.com", "הגהה, כתיבה", "yes", "שורה\nשנייה"],
        ["גד", "", "gad@example.com", "", "", ""],
    ]
    outcome = room.run("leads", "export", "--output", "out.csv").ok()
    assert outcome.out == "" and "2 leads" in outcome.err
    assert room.bytes("out.csv") == b"\xef\xbb\xbf" + printed.out.encode()
    assert (room.root / "out.csv").stat().st_mode & 0o777 == 0o600


def test_json_lines_for_programs_are_raw(workspace: Callable[..., Workspace]) -> None:
    room = workspace({"list.csv": LIST})
    room.run("leads", "import", "list.csv").ok()
    lines = [json.loads(line) for line in room.run("leads", "export", "--format", "jsonl").ok().out.splitlines()]
    assert [lead["phone"] for lead in lines] == ["+972522345678", ""]
    assert lines[0]["name"] == "=cmd|x" and lines[0]["interests"] == ["הגהה", "כתיבה"]
    assert lines == room.run("leads", "list", "--format", "json").ok().json()["leads"]


def test_a_repository_without_leads_says_so_and_makes_no_store(workspace: Callable[..., Workspace]) -> None:
    room = workspace()
    outcome = room.run("leads", "list").ok()
    assert outcome.out == "" and "no leads yet" in outcome.err
    assert room.run("leads", "list", "--format", "json").ok().json() == {"schema_version": 1, "leads": []}
    assert room.run("leads", "export").ok().out == "name,phone,email\r\n"
    assert room.files() == ["gilyon.toml"]
    room.run("leads", "export", "--output", ".").fails(2, "is a folder")
    room.run("leads", "export", "--output", "leads.db").fails(2, "of the repository itself")
