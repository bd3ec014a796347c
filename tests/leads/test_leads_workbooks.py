"""Workbooks: the cells of one sheet are read as the text of a list would be."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

import pytest

from gilyon.leads.workbook import open_workbook
from workbooks import encrypted_xlsx, xlsx
from workspace import Workspace

Rooms = Callable[..., Workspace]
HEADER = ["שם", "טלפון", "מייל", "אישור דיוור", "חותמת זמן", "הערות"]


def imported(room: Workspace, *arguments: str) -> dict:
    return room.run("leads", "import", *arguments, "--format", "json").ok().json()["imports"][0]


def leads(room: Workspace) -> list[dict]:
    return room.run("leads", "list", "--format", "json").ok().json()["leads"]


def test_cells_become_the_text_that_people_see(workspace: Rooms) -> None:
    """Case 21: a lost leading zero is restored; numbers, dates, boxes and results of formulas are read as text."""
    row = ["דנה כהן", 522345678.0, "dana@example.com", True, datetime(2026, 1, 2, 13, 5), "=1+1|2"]
    other = ["משה", 972533456789.0, None, False, date(2026, 1, 2), 12.5]
    room = workspace({"list.xlsx": xlsx({"לידים": [HEADER, row, [], other]})})
    report = imported(room, "list.xlsx")
    assert (report["encoding"], report["delimiter"], report["new"]) == ("xlsx", "", 2)
    dana, moshe = leads(room)
    assert (dana["phone"], dana["consent"]) == ("+972522345678", {"consent": "yes"})
    assert dana["attributes"] == {"הערות": "2", "חותמת זמן": "2026-01-02T13:05:00"}
    assert (moshe["phone"], moshe["consent"]) == ("+972533456789", {"consent": "no"})
    assert moshe["attributes"] == {"הערות": "12.5", "חותמת זמן": "2026-01-02"}


def test_the_first_sheet_that_is_shown_is_read_and_the_others_are_named(workspace: Rooms) -> None:
    """Case 37."""
    sheets = {
        "מוסתר": [["x"]],
        "לידים": [["טלפון"], ["052-234-5678"]],
        "ישנים": [["טלפון"], ["053-345-6789"], ["054-345-6789"]],
    }
    room = workspace({"list.xlsx": xlsx(sheets, hidden=["מוסתר"])})
    report = imported(room, "list.xlsx")
    assert report["new"] == 1
    assert report["notes"] == ["sheet 'לידים' is read; not read: מוסתר, ישנים (--sheet NAME)"]
    assert imported(room, "list.xlsx", "--again", "--sheet", "ישנים")["new"] == 2
    room.run("leads", "import", "list.xlsx", "--again", "--sheet", "אין").fails(2, "no sheet 'אין'", "לידים, ישנים")


def test_lines_are_rows_of_the_sheet_and_rejects_a_csv(workspace: Rooms) -> None:
    """Cases 9 and 37: titles, merged cells, and a row that is left out."""
    rows = [["לידים, יולי"], [], ["שם", "טלפון"], ["דנה", "052-234-5678"], [], ["רות", "12"]]
    room = workspace({"list.xlsx": xlsx({"א": rows}, merged=["A1:B1"])})
    report = imported(room, "list.xlsx")
    assert report["errors"] == {"phone_invalid": {"count": 1, "lines": [6]}}
    assert any("merged cells (A1:B1)" in note for note in report["notes"])
    assert any("the header is in line 3" in note for note in report["notes"])
    text = room.read("list.rejects.csv")
    assert text == "\ufeffשם,טלפון,error_code,error\r\nרות,12,phone_invalid,טלפון: not a valid phone number\r\n"
    room.write({"list.rejects.csv": text.replace(",12,", ",053-345-6789,")})
    assert imported(room, "list.rejects.csv")["new"] == 1


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("a.xlsx", encrypted_xlsx(), "protected by a password"),
        ("a.xls", encrypted_xlsx(), "protected by a password"),
        ("a.csv", encrypted_xlsx(), "protected by a password"),
        ("a.xlsx", b"PK\x03\x04rest", "not a workbook that can be read"),
        ("a.csv", b"PK\x03\x04rest", "not a workbook that can be read"),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "not a workbook that can be read"),
        ("a.xls", "<html><table><tr><td>שם".encode(), "a web page, whatever its name says"),
        ("a.xls", b'<?xml version="1.0"?><Workbook>', "a web page, whatever its name says"),
        ("a.xlsx", "שם,טלפון\n".encode(), "not a workbook that can be read"),
        ("a.xlsx", xlsx({"א": [["x"]]}, hidden=["א"]), "no sheet that is not hidden"),
    ],
)
def test_what_cannot_be_read_is_told_with_the_way_out(workspace: Rooms, name: str, data: bytes, says: str) -> None:
    """Case 37."""
    room = workspace({name: data})
    outcome = room.run("leads", "import", name).fails(2, name, says)
    assert "hint:" in outcome.err and "leads.db" not in room.files()


@pytest.mark.parametrize("name", ["a.xls", "a.csv", "a.txt"])
def test_a_workbook_is_known_by_its_bytes(workspace: Rooms, name: str) -> None:
    """Case 37."""
    room = workspace({name: xlsx({"א": [["טלפון"], ["052-234-5678"]]})})
    assert imported(room, name)["new"] == 1


def test_a_sheet_is_for_workbooks_only(workspace: Rooms) -> None:
    workspace({"a.csv": "טלפון\n"}).run("leads", "import", "a.csv", "--sheet", "א").fails(2, "--sheet is for workbooks")


def test_an_empty_sheet_is_an_empty_list(workspace: Rooms) -> None:
    """Case 7."""
    room = workspace({"a.xlsx": xlsx({"א": []})})
    room.run("leads", "import", "a.xlsx").fails(1, "the file has no rows")


def test_a_workbook_that_unpacks_to_too_much_is_refused(workspace: Rooms, monkeypatch: pytest.MonkeyPatch) -> None:
    """Case 18."""
    room = workspace({"a.xlsx": xlsx({"א": [["x" * 5000]]})})
    monkeypatch.setattr("gilyon.leads.workbook.MAX_UNPACKED", 1000)
    with pytest.raises(Exception, match="unpacks to more than"):
        open_workbook(room.root / "a.xlsx", "a.xlsx", None)
