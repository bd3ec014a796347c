"""``leads import``: the contract with people and scripts."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable

import pytest

from workspace import CONFIG, Workspace

Rooms = Callable[..., Workspace]

FORM = """
[forms.contact]
title = "צרו קשר"
fields = [
  {name = "name", type = "name", label = "שמך"},
  {name = "phone", type = "phone", label = "מספר להתקשרות"},
  {name = "email", type = "email", label = "תיבת דואר", aliases = ["מען אלקטרוני"]},
  {name = "checkboxinfo", type = "checkboxes", label = "מה מעניין אותך?", options = [
    {value = "checkbox1", label = "כתיבה, עריכה"}, {value = "checkbox2", label = "הגהה"},
    {value = "checkbox3", label = "תרגום"}, {value = "checkbox4", label = "C++"},
  ]},
  {name = "terms", type = "consent", label = "אני רוצה לקבל עדכונים"},
  {name = "branch", type = "text", label = "סניף"},
]
[forms.other]
title = "אחר"
fields = [{name = "tel", type = "phone", label = "טל"}, {name = "checkbox1", type = "text", label = "שדה"}]
"""
LIST = "name,phone,email\nדנה כהן,052-234-5678,dana@example.com\nיוסי לוי,053-345-6789,\nרות,12345,\n"


def imported(room: Workspace, *arguments: str, code: int = 0) -> list[dict[str, object]]:
    outcome = room.run("leads", "import", *arguments, "--format", "json")
    assert outcome.code == code, outcome.err
    assert outcome.json()["schema_version"] == 1
    return outcome.json()["imports"]


def leads(room: Workspace) -> list[dict[str, object]]:
    return room.run("leads", "list", "--format", "json").ok().json()["leads"]


def test_a_list_with_the_field_names_of_a_form_needs_no_flags(workspace: Rooms) -> None:
    text = 'name,phone,email,checkboxinfo\nדנה כהן,052-234-5678,dana@example.com,"checkbox1, checkbox3"\n'
    room = workspace({"list.csv": text}, config=CONFIG + FORM)
    (report,) = imported(room, "list.csv")
    assert report["form"] == "contact"
    assert report["mapping"] == {name: name for name in ("name", "phone", "email", "checkboxinfo")}
    (lead,) = leads(room)
    assert lead["interests"] == ["checkbox1", "checkbox3"]
    assert (lead["name"], lead["phone"], lead["email"]) == ("דנה כהן", "+972522345678", "dana@example.com")


@pytest.mark.parametrize(
    "cell", ["checkbox1|checkbox3", "checkbox1;checkbox3", '"כתיבה, עריכה, תרגום"', '"[""checkbox1"",""תרגום""]"']
)
def test_choices_joined_in_one_cell(workspace: Rooms, cell: str) -> None:
    room = workspace({"list.csv": f"phone,checkboxinfo\n052-234-5678,{cell}\n"}, config=CONFIG + FORM)
    imported(room, "list.csv")
    assert leads(room)[0]["interests"] == ["checkbox1", "checkbox3"]


@pytest.mark.parametrize(
    "headers",
    [
        "checkbox1,checkbox2,checkbox3,checkbox4",
        "checkboxinfo[checkbox1],checkboxinfo[checkbox2],checkboxinfo[checkbox3],checkboxinfo[checkbox4]",
        '"כתיבה, עריכה",הגהה,תרגום,C++',
        '"מה מעניין אותך? [כתיבה, עריכה]",מה מעניין אותך? [הגהה],מה מעניין אותך? [תרגום],מה מעניין אותך? [C++]',
    ],
)
def test_a_column_for_each_box(workspace: Rooms, headers: str) -> None:
    text = f"phone,{headers}\n052-234-5678,כן,לא,,C++\n"
    room = workspace({"list.csv": text}, config=CONFIG + FORM)
    imported(room, "list.csv", "--form", "contact")
    assert leads(room)[0]["interests"] == ["checkbox1", "checkbox4"]
    room.write({"later.csv": f"phone,{headers}\n052-234-5678,,v,1,off\n"})
    (report,) = imported(room, "later.csv", "--form", "contact")
    assert report["updated"] == 1
    assert leads(room)[0]["interests"] == ["checkbox1", "checkbox2", "checkbox3"]


def test_labels_and_aliases_of_a_form_name_columns_too(workspace: Rooms) -> None:
    text = "שמך;מספר להתקשרות;מען אלקטרוני;terms;סניף\nדנה;052-234-5678;dana@example.com;אני רוצה לקבל עדכונים;צפון\n"
    room = workspace({"list.csv": text}, config=CONFIG + FORM)
    (report,) = imported(room, "list.csv")
    assert report["mapping"] == {
        "שמך": "name",
        "מספר להתקשרות": "phone",
        "מען אלקטרוני": "email",
        "terms": "terms",
        "סניף": "branch",
    }
    assert leads(room)[0]["consent"] == {"terms": "yes"}
    assert leads(room)[0]["attributes"] == {"branch": "צפון"}


def test_a_choice_that_the_form_does_not_offer_is_kept_and_reported(workspace: Rooms) -> None:
    room = workspace({"list.csv": "phone,checkboxinfo\n052-234-5678,checkbox9|checkbox1\n"}, config=CONFIG + FORM)
    (report,) = imported(room, "list.csv")
    assert report["warnings"] == {"unknown_option": {"count": 1, "lines": [2]}}
    assert leads(room)[0]["interests"] == ["checkbox1"]
    assert leads(room)[0]["attributes"] == {"checkboxinfo": "checkbox9"}


def test_map_beats_the_form_and_the_usual_words(workspace: Rooms) -> None:
    text = "name,phone,x.y\nדנה,חיפה,052-234-5678\n"
    room = workspace({"list.csv": text}, config=CONFIG + FORM)
    (report,) = imported(room, "list.csv", "--map", "X Y=phone", "--map", "phone=branch")
    assert report["mapping"] == {"name": "name", "phone": "branch", "x.y": "phone"}
    assert leads(room)[0]["attributes"] == {"branch": "חיפה"}


def test_a_list_without_a_header_is_refused_and_can_be_mapped_by_number(workspace: Rooms) -> None:
    room = workspace({"list.csv": "דנה כהן,052-234-5678\nגד,053-345-6789\n"})
    outcome = room.run("leads", "import", "list.csv").fails(2, "list.csv:1", "not a header", "--map")
    assert "דנה" not in outcome.err and "052" not in outcome.err
    (report,) = imported(room, "list.csv", "--no-header", "--map", "1=name", "--map", "2=phone")
    assert report["new"] == 2


def test_an_unknown_header_is_refused(workspace: Rooms) -> None:
    room = workspace({"list.csv": "aaa,bbb\nדנה,חיפה\n", "names.csv": "שם,עיר\nדנה,חיפה\n"})
    room.run("leads", "import", "list.csv").fails(2, "no header is recognised", "--map")
    room.run("leads", "import", "names.csv").fails(2, "no column holds a phone number or an address", "--map")


def test_columns_taken_for_each_other_stop_the_import(workspace: Rooms) -> None:
    rows = "".join(f"dana{n}@example.com,052-234-567{n}\n" for n in range(5))
    room = workspace({"list.csv": "phone,email\n" + rows})
    room.run("leads", "import", "list.csv").fails(2, "'phone'", "--map", "phone=email")
    assert room.files() == ["gilyon.toml", "list.csv"]


@pytest.mark.parametrize(
    ("flags", "says"),
    [
        (["--form", "nosuch"], "no form 'nosuch'"),
        (["--map", "phone"], "COLUMN=FIELD"),
        (["--map", "phone=fone"], "did you mean 'phone'"),
        (["--map", "nosuch=phone"], "no column 'nosuch'"),
        (["--encoding", "klingon"], "unknown encoding"),
        (["--encoding", "base64"], "unknown encoding"),
        (["--encoding", "ascii"], "not valid ascii"),
        (["--delimiter", "ab"], "delimiter"),
        (["--rejects", "list.csv"], "overwrite the list"),
        (["--rejects", "gilyon.toml"], "of the repository itself"),
        (["--dryrun"], "No such option"),
    ],
)
def test_a_flag_that_cannot_be_followed_is_a_usage_error(workspace: Rooms, flags: list[str], says: str) -> None:
    room = workspace({"list.csv": LIST})
    before = room.snapshot()
    room.run("leads", "import", "list.csv", *flags).fails(2, says)
    assert room.snapshot() == before


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("a.xlsx", b"PK\x03\x04", "save"),
        ("a.csv", b"PK\x03\x04rest", "save"),
        ("b.xls", b"<html><table>", "save"),
        ("c.csv", b"<table><tr>", "web page"),
        ("d.csv", bytes(range(256)) * 40, "zero bytes"),
    ],
)
def test_what_is_no_list_of_text_is_refused_with_the_way_out(
    workspace: Rooms, name: str, data: bytes, says: str
) -> None:
    room = workspace({name: data})
    flags = ["--encoding", "latin-1"] if name == "d.csv" else []
    room.run("leads", "import", name, *flags).fails(2, says)


def test_a_missing_file_stops_everything(workspace: Rooms) -> None:
    room = workspace({"list.csv": LIST})
    room.run("leads", "import", "list.csv", "nosuch.csv").fails(2, "nosuch.csv", "no such file")
    assert "leads.db" not in room.files()


def test_an_empty_file_fails_and_the_other_lists_go_in(workspace: Rooms) -> None:
    room = workspace({"a.csv": "", "b.csv": "\ufeff\n", "c.csv": LIST})
    outcome = room.run("leads", "import", "a.csv", "b.csv", "c.csv").fails(1, "the file is empty")
    assert "2 new + 1 rejected" in outcome.err
    assert len(leads(room)) == 2


def test_a_dry_run_reports_exactly_what_a_run_does_and_leaves_nothing(workspace: Rooms) -> None:
    room = workspace({"a.csv": LIST, "b.csv": "name,phone\nדנה כ,052-234-5678\nגד,054-345-6789\n"})
    before = room.snapshot()
    planned = imported(room, "-n", "a.csv", "b.csv")
    assert room.snapshot() == before
    done = imported(room, "a.csv", "b.csv")
    assert (done[1]["new"], done[1]["updated"]) == (1, 1)
    same = [key for key in done[0] if key not in ("id", "dry_run", "rejects_file")]
    assert [[report[key] for key in same] for report in planned] == [[report[key] for key in same] for report in done]
    assert [report["id"] for report in planned] == [None, None]
    stored = room.bytes("leads.db")
    imported(room, "--dry-run", "--again", "a.csv", "b.csv")
    assert room.bytes("leads.db") == stored


def test_the_same_file_again_changes_nothing(workspace: Rooms) -> None:
    room = workspace({"list.csv": LIST, "copy.csv": LIST})
    imported(room, "list.csv")
    before = leads(room)
    outcome = room.run("leads", "import", "copy.csv").ok()
    assert "already imported" in outcome.err
    (report,) = imported(room, "copy.csv")
    assert report["already_imported"] is not None and report["rows"] == 0
    assert leads(room) == before
    (report,) = imported(room, "list.csv", "--again")
    assert (report["rows"], report["unchanged"], report["rejected"], report["updated"]) == (3, 2, 1, 0)


def test_a_list_that_gave_nothing_does_not_count_as_imported(workspace: Rooms) -> None:
    room = workspace({"list.csv": "name,x,phone\nדנה,052-234-5678,1\n"})
    imported(room, "list.csv", code=1)
    (report,) = imported(room, "list.csv", "--map", "x=phone", "--map", "phone=attribute")
    assert report["new"] == 1


def test_strict_takes_the_good_rows_and_fails(workspace: Rooms) -> None:
    room = workspace({"list.csv": LIST})
    (report,) = imported(room, "list.csv", "--strict", code=1)
    assert (report["new"], report["rejected"]) == (2, 1)


def test_rejects_are_mended_and_imported_as_they_are(workspace: Rooms) -> None:
    text = (
        'רשימה\nשם;טלפון;דוא"ל;הערות\nדנה;052-234-5678;dana@example.com;\nגד;12;;=1+1\n'
        'רות;+972 52-234-5678;ruth@example.com;"a\nb"\n'
    )
    room = workspace({"list.csv": text})
    (report,) = imported(room, "list.csv")
    assert report["rejects_file"] == "list.rejects.csv"
    rows = list(csv.reader(io.StringIO(room.read("list.rejects.csv").removeprefix("\ufeff"), newline="")))
    assert rows[0] == ["שם", "טלפון", 'דוא"ל', "הערות", "error_code", "error"]
    assert rows[1] == ["גד", "12", "", "'=1+1", "phone_invalid", "טלפון: not a valid phone number"]
    assert rows[2][:5] == ["רות", "'+972 52-234-5678", "ruth@example.com", "a\nb", "conflict"]
    mended = room.read("list.rejects.csv").replace("גד,12", "גד,054-345-6789")
    room.write({"list.rejects.csv": mended})
    (report,) = imported(room, "list.rejects.csv")
    assert (report["new"], report["conflicts"]) == (1, 1)
    assert report["rejects_file"] == "list.2.rejects.csv"
    assert room.read("list.rejects.csv") == mended
    header = room.read("list.2.rejects.csv").removeprefix("\ufeff").splitlines()[0]
    assert header == 'שם,טלפון,"דוא""ל",הערות,error_code,error'
    assert leads(room)[1]["attributes"] == {"הערות": "=1+1"}


def test_a_rejects_file_that_holds_something_else_is_not_overwritten(workspace: Rooms) -> None:
    room = workspace({"list.csv": LIST, "list.rejects.csv": "work of an afternoon"})
    (report,) = imported(room, "list.csv")
    assert report["rejects_file"] == "list.2.rejects.csv"
    assert room.read("list.rejects.csv") == "work of an afternoon"


def test_rejects_can_be_named_and_are_private_even_over_an_open_file(workspace: Rooms) -> None:
    room = workspace({"list.csv": LIST, "bad.csv": "old"})
    (room.root / "bad.csv").chmod(0o644)
    (report,) = imported(room, "list.csv", "--rejects", "bad.csv")
    assert report["rejects_file"] == "bad.csv" and "phone_invalid" in room.read("bad.csv")
    assert (room.root / "bad.csv").stat().st_mode & 0o777 == 0o600
    room.run("leads", "import", "list.csv", "gilyon.toml", "--rejects", "x.csv").fails(2, "several lists")


def test_blank_never_overwrites_and_a_refusal_stands(workspace: Rooms) -> None:
    room = workspace(
        {
            "a.csv": "name,phone,email,consent\nדנה כהן,052-234-5678,dana@example.com,לא\n",
            "b.csv": "name,phone,email,consent\n,054-345-6789,dana@example.com,כן\n",
        }
    )
    imported(room, "a.csv", "b.csv")
    (lead,) = leads(room)
    assert (lead["name"], lead["phone"], lead["consent"]) == ("דנה כהן", "+972543456789", {"consent": "no"})
    assert lead["sources"] == ["a.csv", "b.csv"]
    (report,) = imported(room, "b.csv", "--again")
    assert report["warnings"] == {"refusal_stands": {"count": 1, "lines": [2]}}


def test_talk_holds_no_lead_data_and_standard_output_stays_empty(workspace: Rooms) -> None:
    room = workspace({"list.csv": LIST})
    outcome = room.run("--verbose", "leads", "import", "list.csv").ok()
    assert outcome.out == ""
    for secret in ("דנה", "052", "12345", "dana"):
        assert secret not in outcome.err
    for told in ("3 rows = 2 new + 1 rejected", "utf-8", "comma", "phone → phone", "list.rejects.csv", "line 4"):
        assert told in outcome.err
    assert room.run("--quiet", "leads", "import", "list.csv", "--again").ok().err == ""


def test_the_store_is_private_and_one_lead_has_its_source(workspace: Rooms) -> None:
    room = workspace({"list.csv": LIST})
    imported(room, "list.csv", "--source", "יריד 2026")
    assert (room.root / "leads.db").stat().st_mode & 0o777 == 0o600
    assert [lead["sources"] for lead in leads(room)] == [["יריד 2026"], ["יריד 2026"]]
    assert len(room.run("leads", "list", "--source", "יריד 2026", "--limit", "1").ok().out.splitlines()) == 1
    assert room.run("leads", "list", "--source", "אחר").ok().out == ""


def test_of_two_forms_with_the_same_fields_the_one_whose_choices_were_ticked_is_taken(workspace: Rooms) -> None:
    one = FORM.partition("[forms.other]")[0]
    twin = one.replace("forms.contact", "forms.events").replace('value = "checkbox', 'value = "event')
    text = "name,phone,checkboxinfo\nדנה כהן,052-234-5678,event2\nיוסי לוי,053-345-6789,\n"
    for config in (one + twin, 'form = "contact"\n' + one + twin):
        room = workspace({"list.csv": text}, config=CONFIG + config)
        (report,) = imported(room, "list.csv", "--dry-run")
        assert (report["form"], report["warnings"]) == ("events", {})
