"""``leads undo`` puts back exactly what was there, or says why it cannot."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from hypothesis import given, settings

from entangled_lists import NOW, Place, place, tables
from gilyon.errors import GilyonError
from gilyon.leads.ingest import ImportOptions, Repeat, import_lists
from gilyon.leads.model import KeyKind
from gilyon.leads.store.database import Keep
from gilyon.leads.store.imports import imports, stamp
from gilyon.leads.store.opening import open_store
from gilyon.leads.store.suppression_list import Reason, Suppression
from gilyon.leads.store.undo import undo
from plain_pipeline import tables_of
from workspace import Workspace

Rooms = Callable[..., Workspace]
MINIMAL = [""] * 7


def put_in(here: Place, table: list[list[str]], number: int) -> None:
    options = ImportOptions(here.repository.root, repeat=Repeat.AGAIN, workers=0)
    import_lists(here.repository, [here.put(table, number)], options, now=NOW + timedelta(days=number))


@settings(max_examples=40)
@given(tables, tables)
def test_undo_puts_back_what_was_there(first: list[list[str]], second: list[list[str]]) -> None:
    with place("") as here:
        put_in(here, first, 1)
        before = here.tables()
        put_in(here, second, 2)
        with open_store(here.location, Keep.CHANGES) as store:
            last = [past for past in imports(store) if past.file == "list2.csv"]
            if not last:
                return
            with store.step():
                done = undo(store, last[0].id, now="2026-12-01")
            assert (done.removed, done.restored) == (last[0].counts["new"], last[0].counts["updated"])
            assert tables_of(store) == before
            assert imports(store)[-1].undone_at == "2026-12-01"
        put_in(here, second, 3)


def test_undo_on_both_databases(database_url: str) -> None:
    first = [["דנה", "052-234-5671", "a@example.com", "כן", *[""] * 6], ["גד", "052-234-5672", *[""] * 8]]
    second = [
        ["דנה כהן", "052-234-5673", "a@example.com", "לא", "כן", "כן", "", "חיפה", "customer", "b@example.com"],
        ["רות", "052-234-5674", "", *MINIMAL],
    ]
    with place(database_url) as here:
        put_in(here, first, 1)
        before = here.tables()
        put_in(here, second, 2)
        assert here.tables() != before
        with open_store(here.location, Keep.CHANGES) as store:
            with store.step():
                assert undo(store, 2, now="2026-12-01").removed == 1
            assert tables_of(store) == before
            with pytest.raises(GilyonError, match="undone already"), store.step():
                undo(store, 2, now="2026-12-02")


def test_what_was_touched_since_is_named_and_left(database_url: str) -> None:
    with place(database_url) as here:
        put_in(here, [["דנה", "052-234-5671", "", *MINIMAL]], 1)
        put_in(here, [["רות", "052-234-5672", "", *MINIMAL]], 2)
        put_in(here, [["דנה כהן", "052-234-5671", "", *MINIMAL]], 3)
        after = here.tables()
        with open_store(here.location, Keep.CHANGES) as store:
            with pytest.raises(GilyonError, match=r"import 3 \(1\)") as told, store.step():
                undo(store, 1, now="2026-12-01")
            assert "leads undo 3" in (told.value.hint or "")
            assert tables_of(store) == after
            with store.step():
                undo(store, 3, now="2026-12-01")
                undo(store, 1, now="2026-12-01")
            assert [row[1] for row in tables_of(store)["lead"]] == ["רות"]
            with store.step():
                store.database.execute("UPDATE lead SET stage = 'lost', updated_at = '2026-12-02' WHERE name = 'רות'")
            with pytest.raises(GilyonError, match="by hand"), store.step():
                undo(store, 2, now="2026-12-03")


def test_undo_never_lifts_a_suppression(database_url: str) -> None:
    with place(database_url) as here:
        put_in(here, [["דנה", "052-234-5671", "", *MINIMAL], ["רות", "052-234-5672", "", *MINIMAL]], 1)
        key = (KeyKind.PHONE, "+972522345671")
        with open_store(here.location, Keep.CHANGES) as store, store.step():
            Suppression(store).add([key], reason=Reason.FORGOTTEN, at=stamp(NOW))
            undo(store, 1, now="2026-12-01")
            assert Suppression(store).channels([key]) == {key: {""}}
        put_in(here, [["דנה", "052-234-5671", "", *MINIMAL]], 2)
        assert here.tables()["lead"] == []


def test_the_commands_show_and_undo_imports(workspace: Rooms, leads_config: str) -> None:
    room = workspace(
        {"a.csv": "name,phone\nדנה,052-234-5678\nגד,12\n", "b.csv": "phone\n052-234-5671\n"}, config=leads_config
    )
    room.run("leads", "import", "a.csv", "b.csv").ok()
    shown = room.run("leads", "imports", "--format", "json").ok().json()
    assert [(one["id"], one["file"], one["new"], one["rejected"], one["undone_at"]) for one in shown["imports"]] == [
        (1, "a.csv", 1, 1, None),
        (2, "b.csv", 1, 0, None),
    ]
    assert "a.csv" in room.run("leads", "imports").ok().out
    assert "1 lead would be removed" in room.run("leads", "undo", "1", "--dry-run").ok().err
    assert "1 lead removed" in room.run("leads", "undo", "1").ok().err
    room.run("leads", "undo", "1").fails(2, "undone already")
    room.run("leads", "undo", "9").fails(2, "no import 9", "leads imports")
    assert room.run("leads", "imports", "--format", "json").ok().json()["imports"][0]["undone_at"]
    assert "1 new" in room.run("leads", "import", "a.csv").ok().err
