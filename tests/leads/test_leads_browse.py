"""``leads list``, ``leads export`` and ``leads audit``: which leads, which columns, and that it is written down."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable

import pytest

from leads_room import leads_room, listed, names
from workspace import Workspace

Make = Callable[..., Workspace]


@pytest.fixture
def room(workspace: Make, leads_config: str) -> Workspace:
    return leads_room(workspace, leads_config)


def rows(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


CHOICES: dict[str, list[str]] = {
    "": ["דנה", "גד", "נועה", "עדי"],
    "--stage potential": ["גד", "נועה"],
    "--stage potential --limit 1": ["גד"],
    "--source יריד --since 2001-01-01": ["דנה", "גד", "נועה", "עדי"],
    "--source אחר": [],
    "--interest כתיבה": ["דנה", "גד"],
    "--interest כתיבה --stage customer": ["דנה"],
    "--mailable email --limit 1": ["דנה"],
    "--mailable sms": [],
    "--referrer dana@example.com": ["גד", "נועה"],
    "--referrer +972-522345678": ["גד", "נועה"],
    "--referrer 1": ["גד", "נועה"],
    "--referrer רות": ["עדי"],
    "--since 2999-01-01": [],
}


def test_flags_choose_leads(room: Workspace) -> None:
    for flags, expected in CHOICES.items():
        assert names(room, *flags.split()) == expected, flags


def test_an_export_has_what_a_list_has(room: Workspace) -> None:
    for flags in ("", "--mailable email", "--referrer dana@example.com --stage potential"):
        leads = listed(room, *flags.split())
        exported = room.run("leads", "export", "--format", "jsonl", *flags.split()).ok().out.splitlines()
        assert [json.loads(line) for line in exported] == leads
        table = rows(room.run("leads", "export", *flags.split()).ok().out)
        assert [row[0] for row in table[1:]] == [lead["name"] for lead in leads]


def test_a_csv_export_can_be_imported_again_and_changes_nothing(room: Workspace) -> None:
    room.run("leads", "export", "-o", "again.csv").ok()
    (report,) = room.run("leads", "import", "again.csv", "--format", "json").ok().json()["imports"]
    assert (report["rows"], report["unchanged"]) == (4, 4)


def test_fields_are_chosen_and_ordered(room: Workspace) -> None:
    out = room.run("leads", "export", "--fields", "email, stage,הערות,interests").ok().out
    assert rows(out)[:2] == [
        ["email", "stage", "הערות", "interests"],
        ["dana@example.com", "customer", "לקוחה ותיקה", "הגהה, כתיבה"],
    ]
    line = room.run("leads", "export", "--format", "jsonl", "--fields", "email,הערות", "--limit", "1").ok().out
    assert json.loads(line) == {"email": "dana@example.com", "הערות": "לקוחה ותיקה"}
    assert room.run("leads", "list", "--fields", "id,phone", "--limit", "1").ok().out == "1\t052-234-5678\n"
    room.run("leads", "export", "--fields", "email,shoe").fails(2, "'shoe'", "mailable")


def test_the_consent_behind_each_row_goes_along_if_asked_for(room: Workspace) -> None:
    header, dana, _ = rows(room.run("leads", "export", "--mailable", "email", "--with-consent").ok().out)
    proof = dict(zip(header, dana, strict=True))
    assert (proof["consent_channel"], proof["consent_basis"], proof["consent_source"]) == ("email", "optin_30a", "יריד")
    assert (proof["consent_import"], proof["consent_line"], proof["consent_answer"]) == ("1", "2", "כן")
    line = room.run(
        *("leads", "export", "--mailable", "email", "--with-consent", "--format", "jsonl", "--limit", "1")
    ).ok().out  # fmt: skip
    assert json.loads(line)["consent_evidence"]["raw"] == "כן"
    room.run("leads", "export", "--with-consent").fails(2, "none is named", "--mailable")


def test_every_export_is_written_down_and_lists_are_not(room: Workspace) -> None:
    room.run("leads", "list").ok()
    room.run("leads", "export", "--mailable", "email", "--to", "סוכנות", "--for", "ניוזלטר", "-o", "x.csv").ok()
    room.run("leads", "export", "--format", "jsonl", "--stage", "loyal", "--fields", "name").ok()
    room.run("leads", "export", "--fields", "shoe").fails(2)
    first, second = room.run("leads", "audit", "--format", "json").ok().json()["exports"]
    assert first | {"at": ""} == {
        "id": 1, "at": "", "command": "export", "recipient": "סוכנות", "purpose": "ניוזלטר", "count": 2,
        "filter": {"mailable": "email"}, "format": "csv",
        "fields": ["name", "phone", "email", "stage", "referrer", "interests", "consent", "הערות"],
    }  # fmt: skip
    assert (second["count"], second["fields"], second["format"]) == (1, ["name"], "jsonl")
    assert "סוכנות\tניוזלטר\tmailable=email" in room.run("leads", "audit").ok().out
    assert room.run("leads", "audit", "--since", "2999-01-01", "--format", "json").ok().json()["exports"] == []


def test_exports_are_private_and_keep_away_from_what_is_published(room: Workspace) -> None:
    for place in ("exports/html/x.csv", "articles/x.csv", "leads.key", "gilyon.toml"):
        room.run("leads", "export", "-o", place).fails(2)
    room.write({"there.csv": "old"})
    (room.root / "there.csv").chmod(0o644)
    room.run("leads", "export", "-o", "there.csv").ok()
    assert (room.root / "there.csv").stat().st_mode & 0o777 == 0o600
    assert room.run("leads", "audit", "--format", "json").ok().json()["exports"][0]["count"] == 4


def test_what_flags_cannot_mean_is_refused(workspace: Make) -> None:
    room = workspace()
    wrong = {"--since 21.3.2026": "2026-03-21", "--referrer 77": "no lead 77", "--stage rich": "rich"}
    for flags, says in (wrong | {"--mailable fax": "fax", "--limit 0": "0"}).items():
        room.run("leads", "list", *flags.split()).fails(2, says)
    room.run("leads", "export", "--since", "soon").fails(2, "2026-03-21")
