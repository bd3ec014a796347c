"""The nasty cases of lead lists that need bytes, flags or several files; the others are in ``tests/cases/leads``.

The number in a docstring is that of the list of cases; ``test_every_case_is_shown`` checks it off.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from workspace import CONFIG, Workspace

Rooms = Callable[..., Workspace]
CASES = 39
OF_THE_STORE = {34, 38, 39}
"""Suppression, a kill midway, two imports at once: shown by the tests of the store and its commands."""
ROWS = "שם,טלפון,מייל\nדנה כהן,052-234-5678,dana@example.com\nמשה אברהם,053-345-6789,moshe@example.com\n"


def imported(room: Workspace, *arguments: str, code: int = 0) -> dict[str, Any]:
    outcome = room.run("leads", "import", *arguments, "--format", "json")
    assert outcome.code == code, outcome.err
    (report,) = outcome.json()["imports"]
    parts = ("new", "updated", "unchanged", "duplicates", "rejected", "suppressed", "conflicts")
    assert report["rows"] == sum(report[part] for part in parts)
    return report


def leads(room: Workspace) -> list[dict[str, Any]]:
    return room.run("leads", "list", "--format", "json").ok().json()["leads"]


def test_every_case_is_shown() -> None:
    """Each number of the list stands in a case file or in the docstring of a test in this folder."""
    folder = Path(__file__).parent
    shown: set[int] = set()
    for path in (folder.parent / "cases" / "leads").glob("*.expected.json"):
        shown.update(json.loads(path.read_text(encoding="utf-8"))["case"])
    for path in folder.glob("test_*.py"):
        for numbers in re.findall(r'"""Cases? ([0-9, andto]+)[.:]', path.read_text(encoding="utf-8")):
            for first, last in re.findall(r"(\d+)(?: to (\d+))?", numbers):
                shown.update(range(int(first), int(last or first) + 1))
    assert sorted(set(range(1, CASES + 1)) - shown - OF_THE_STORE) == []


@pytest.mark.parametrize("marks", [b"\xef\xbb\xbf", b"\xef\xbb\xbf" * 2])
def test_byte_order_marks(workspace: Rooms, marks: bytes) -> None:
    """Case 1: at the start, twice, and inside a header."""
    text = ROWS.replace("טלפון", "\ufeffטלפון")
    room = workspace({"list.csv": marks + text.encode()})
    report = imported(room, "list.csv")
    assert report["mapping"] == {"שם": "name", "טלפון": "phone", "מייל": "email"}
    assert [lead["name"] for lead in leads(room)] == ["דנה כהן", "משה אברהם"]


@pytest.mark.parametrize(
    ("encoding", "shown"),
    [
        ("cp1255", "windows-1255"),
        ("iso-8859-8", "windows-1255"),
        ("cp862", "cp862"),
        ("utf-16", "utf-16-le"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
    ],
)
def test_encodings(workspace: Rooms, encoding: str, shown: str) -> None:
    """Case 2."""
    room = workspace({"list.csv": ROWS.encode(encoding)})
    assert imported(room, "list.csv")["encoding"] == shown
    assert [lead["name"] for lead in leads(room)] == ["דנה כהן", "משה אברהם"]


def test_two_encodings_in_one_file(workspace: Rooms) -> None:
    """Case 3: a line or two is read and told; more, and the import stops."""
    lines = ["שם,טלפון\n", *(f"לקוח {n},052-234-{n:04}\n" for n in range(5000, 5300))]
    data = [line.encode() for line in lines]
    data[150] = lines[150].encode("cp1255")
    room = workspace({"list.csv": b"".join(data), "half.csv": b"".join([data[0], *data[120:160]])})
    report = imported(room, "list.csv")
    assert report["new"] == 300 and "not UTF-8 but Windows-1255: lines 151" in report["notes"]
    assert leads(room)[149]["name"] == "לקוח 5149"
    room.run("leads", "import", "half.csv").fails(2, "half.csv:32", "some lines are UTF-8 and 1 are not")


@pytest.mark.parametrize(
    ("right", "wrong"), [("cp1255", "cp1252"), ("utf-8", "cp1252"), ("utf-8", "cp1255")], ids=lambda name: name
)
def test_garbled_hebrew_is_told_and_put_right_on_request(workspace: Rooms, right: str, wrong: str) -> None:
    """Case 4."""
    text = "name,phone,email\nדנה כהן,052-234-5678,dana@example.com\nמשה אברהם,053-345-6789,\n"
    garbled = "".join(_misread(char.encode(right), wrong) for char in text)
    room = workspace({"list.csv": garbled})
    report = imported(room, "list.csv", "--dry-run")
    assert any("--repair-mojibake" in note for note in report["notes"])
    imported(room, "list.csv", "--repair-mojibake")
    assert [lead["name"] for lead in leads(room)] == ["דנה כהן", "משה אברהם"]


def _misread(data: bytes, encoding: str) -> str:
    """As Windows reads: a byte that its code page does not have is the control character of that number."""
    text = ""
    for byte in data:
        try:
            text += bytes([byte]).decode(encoding)
        except UnicodeDecodeError:
            text += chr(byte)
    return text


def test_backward_hebrew_is_told_and_stays(workspace: Rooms) -> None:
    """Case 5."""
    rows = "".join(f"{name[::-1]},052-234-567{n}\n" for n, name in enumerate(["דן כהן", "אברהם", "מרים רון", "שושן"]))
    room = workspace({"list.csv": "name,phone\n" + rows})
    report = imported(room, "list.csv")
    assert any("written backwards" in note for note in report["notes"])
    assert leads(room)[1]["name"] == "אברהם"[::-1]


def test_zero_bytes(workspace: Rooms) -> None:
    """Case 6: a few are left out and told; many, and it is no text."""
    room = workspace(
        {"list.csv": ROWS.replace("דנה", "ד\0נה").encode(), "bytes.csv": b"name,phone\n" + bytes(range(256)) * 9}
    )
    assert "1 zero bytes were left out" in imported(room, "list.csv")["notes"]
    assert leads(room)[0]["name"] == "דנה כהן"
    room.run("leads", "import", "bytes.csv").fails(2, "bytes.csv")


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "the file is empty"),
        (b"\xef\xbb\xbf", "nothing in it but marks and blanks"),
        (b"\n\n,,,\n,,,\n", "nothing in it but marks and blanks"),
        ("שם,טלפון\n".encode(), "the file has a header and no rows"),
    ],
)
def test_lists_without_rows(workspace: Rooms, data: bytes, says: str) -> None:
    """Case 7."""
    room = workspace({"list.csv": data})
    assert any(says in note for note in imported(room, "list.csv", code=1)["notes"])


def test_no_header(workspace: Rooms) -> None:
    """Case 8: refused with what the columns seem to be, and read with ``--no-header``."""
    text = ROWS.partition("\n")[2] + "רות לוי,054-345-6789,ruth@example.com\n"
    room = workspace({"list.csv": text})
    outcome = room.run("leads", "import", "list.csv").fails(2, "list.csv:1", "not a header")
    assert "--no-header --map 2=phone --map 3=email" in outcome.err
    room.run("leads", "import", "list.csv", "--no-header").fails(2, "--map 2=phone --map 3=email")
    report = imported(room, "list.csv", "--no-header", "--map", "1=name", "--map", "2=phone", "--map", "3=email")
    assert report["new"] == 3 and leads(room)[0]["name"] == "דנה כהן"


def test_a_header_of_two_rows(workspace: Rooms) -> None:
    """Case 9: the row that names most is the header."""
    text = "פרטי קשר,,,הסכמות\nשם פרטי,שם משפחה,נייד,אישור דיוור\nדנה,כהן,052-234-5678,כן\n"
    room = workspace({"list.csv": text})
    report = imported(room, "list.csv")
    assert any("the header is in line 2" in note for note in report["notes"])
    assert leads(room)[0]["name"] == "דנה כהן" and leads(room)[0]["consent"] == {"consent": "yes"}


def test_headers_that_repeat(workspace: Rooms) -> None:
    """Case 10: phones and emails are several of one lead's; anything else must be told apart."""
    text = "שם,טלפון,טלפון,סניף,סניף\nדנה,052-234-5678,03-612-3456,צפון,דרום\n"
    room = workspace({"list.csv": text})
    room.run("leads", "import", "list.csv").fails(2, "two columns are called 'סניף': 4 and 5", "--map 5=attribute")
    imported(room, "list.csv", "--map", "5=attribute")
    assert leads(room)[0]["attributes"] == {"phone_2": "+97236123456", "סניף": "צפון", "סניף_2": "דרום"}


def test_blank_headers(workspace: Rooms) -> None:
    """Case 11: a column without a header keeps what it holds under its number, and is not seen if it holds nothing."""
    room = workspace({"list.csv": "שם,טלפון,,\nדנה,052-234-5678,,\nרות,053-345-6789,הערה,\n"})
    report = imported(room, "list.csv")
    assert "column_4" not in report["mapping"] and "column_3" in report["mapping"]
    assert [lead["attributes"] for lead in leads(room)] == [{}, {"column_3": "הערה"}]


@pytest.mark.parametrize("text", ["phone;x,email\nx;y,z\n", "aaa;bbb|ccc\nd;e|f\n"])
def test_a_delimiter_that_is_not_sure_is_asked_for(workspace: Rooms, text: str) -> None:
    """Case 19."""
    room = workspace({"list.csv": text})
    room.run("leads", "import", "list.csv").fails(2, "cannot tell what parts the columns", "--delimiter")


def test_delimiters(workspace: Rooms) -> None:
    """Case 19: a line sep=, a delimiter in quotes, a list of one column."""
    for number, text in enumerate(
        [
            'sep=;\nשם;טלפון\n"כהן; דנה";052-234-5678\n',
            '"שם"|"טלפון"\n"כהן, דנה"|"052-234-5678"\n',
            "טלפון\n052-234-5678\n",
        ]
    ):
        room = workspace({f"{number}.csv": text})
        assert imported(room, f"{number}.csv")["rows"] == 1
    assert len(leads(room)) == 1


def test_a_giant_row_costs_itself(workspace: Rooms) -> None:
    """Case 18: far too many cells, and a cell that is too long."""
    text = f"שם,טלפון\nדנה,052-234-5678\n{'x,' * 300_000}\n{'y' * 70_000},053-345-6789\nרות,054-345-6789\n"
    room = workspace({"list.csv": text})
    report = imported(room, "list.csv")
    assert report["new"] == 2
    assert {code: found["lines"] for code, found in report["errors"].items()} == {
        "too_many_cells": [3],
        "cell_too_long": [4],
    }


def test_a_phone_that_looks_like_a_formula_is_written_safely(workspace: Rooms) -> None:
    """Case 36: stored as text, guarded wherever a spreadsheet may open it, and read back as it was."""
    text = 'שם,טלפון,הערה\n"=HYPERLINK(""http://x"")",052-234-5678,@SUM(A1)\n+רע,12,"\t=1"\n-,+972-53-345-6789,-5\n'
    room = workspace({"list.csv": text})
    imported(room, "list.csv")
    assert leads(room)[0]["name"] == '=HYPERLINK("http://x")'
    for shown in (room.run("leads", "export").ok().out, room.read("list.rejects.csv")):
        cells = [cell.strip('"') for line in shown.splitlines()[1:] for cell in re.split(r",(?=[^ ])", line)]
        assert not [cell for cell in cells if cell[:1] in "=+-@\t" and cell]
    assert "052-234-5678" in room.run("leads", "export").out
    room.write({"again.csv": room.run("leads", "export").out})
    assert imported(room, "again.csv")["unchanged"] == 2


def test_junk_is_configurable(workspace: Rooms) -> None:
    """Case 27."""
    config = CONFIG + '[leads]\njunk = ["052-222-2222", "@mailinator.com", "info@example.com"]\n'
    text = "phone,email\n0522222222,\n+972-52-222-2222,\n,x@mailinator.com\n,INFO@example.com\n,dana@example.com\n0500000000,\n"
    room = workspace({"list.csv": text}, config=config)
    report = imported(room, "list.csv")
    assert report["errors"] == {"junk": {"count": 5, "lines": [2, 3, 4, 5, 7]}} and report["new"] == 1


@pytest.mark.parametrize("name", ["צ'רלי", "ז'אן", "ג׳ורג׳", 'בע"מ', "ת״א", "Zoë כהן", "דנה 🌷", "דָּנָה"])
def test_names_stay_as_typed(workspace: Rooms, name: str) -> None:
    """Cases 28 and 29."""
    room = workspace({"list.csv": f"שם;טלפון\n{name};052-234-5678\n"})
    imported(room, "list.csv")
    assert leads(room)[0]["name"] == name


@pytest.mark.parametrize(
    ("header", "cells", "hint"),
    [
        ("phone", ["a@example.com", "b@example.com", "c@example.com", "052-234-5678"], '--map "phone=email"'),
        ("email", ["052-234-5671", "052-234-5672", "052-234-5673", ""], '--map "email=phone"'),
        ("טלפון", ["דנה כהן", "משה", "רות לוי", "052-234-5678"], '--map "טלפון=name"'),
        ("שם", ["052-234-5671", "052-234-5672", "052-234-5673"], '--map "שם=phone"'),
        ("שם", ["a@example.com", "b@example.com", "c@example.com"], '--map "שם=email"'),
        ("שם פרטי", ["1/2/2026", "3/2/2026", "4/2/2026"], '--map "שם פרטי=consent_date"'),
        ("אישור דיוור", ["01/02/2026", "2026-02-03", "04.02.2026"], '--map "אישור דיוור=consent_date"'),
        ("חותמת זמן", ["כן", "לא", "כן"], '--map "חותמת זמן=consent"'),
        ("סוג לקוח", ["052-234-5671", "052-234-5672", "052-234-5673"], '--map "סוג לקוח=phone"'),
    ],
)
def test_columns_taken_for_each_other(workspace: Rooms, header: str, cells: list[str], hint: str) -> None:
    """Case 30: the import stops with the flag that puts it right; a column that the user named himself is believed."""
    rows = "".join(f"{cell},054-234-567{n}\n" for n, cell in enumerate(cells))
    room = workspace({"list.csv": f"{header},טלפון נוסף\n{rows}"})
    room.run("leads", "import", "list.csv").fails(2, f"column '{header}' is taken for", hint)
    assert "leads.db" not in room.files()
    imported(room, "list.csv", "--map", f"{header}=attribute")


def test_a_column_in_which_most_say_none_is_no_column_of_names(workspace: Rooms) -> None:
    """Case 30."""
    rows = "".join(f"052-234-567{n},{'אין' if n else 'a@example.com'}\n" for n in range(9))
    room = workspace({"list.csv": "טלפון,מייל\n" + rows})
    assert imported(room, "list.csv")["new"] == 9


def test_an_unknown_column_of_phones_is_pointed_out(workspace: Rooms) -> None:
    """Case 30."""
    rows = "".join(f"052-234-567{n},p{n}@example.com\n" for n in range(4))
    room = workspace({"list.csv": "קוד,מייל\n" + rows})
    assert any('--map "קוד=phone"' in note for note in imported(room, "list.csv")["notes"])


def test_unsubscribed_and_repeated_lists(workspace: Rooms) -> None:
    """Case 35: the same bytes under another name change nothing, and say so."""
    room = workspace({"a.csv": ROWS, "b.csv": ROWS})
    imported(room, "a.csv")
    assert imported(room, "b.csv")["already_imported"]
    assert imported(room, "b.csv", "--again")["unchanged"] == 2
