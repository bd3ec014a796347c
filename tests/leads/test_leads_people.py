"""Whatever rows come, each is counted once, a second import changes nothing, and mended rejects land."""

from __future__ import annotations

import csv
import io
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gilyon.leads.fields import Census, table_columns
from gilyon.leads.ingest import ImportOptions, Repeat, import_lists
from gilyon.leads.lists import ReadingOptions
from gilyon.leads.report import ImportReport
from gilyon.leads.store.database import Keep
from gilyon.leads.store.leads import StoredLead, select
from gilyon.leads.store.location import StoreLocation, location_of
from gilyon.leads.store.opening import open_store, read_store
from gilyon.leads.store.schema import LATEST
from gilyon.leads.store.selection import Selection
from gilyon.leads.tables import TableOptions
from gilyon.leads.write import csv_pieces, describe
from gilyon.store.repository import Repository
from workspace import CONFIG, Workspace

NOW = datetime(2026, 11, 1, 12, tzinfo=UTC)
HEADER = ["name", "phone", "email", "interests", "consent", "עיר"]
names = st.sampled_from(["", "דנה", "דנה כהן", "=1+1", 'יוסי בע"מ', "a\nb"])
phones = st.sampled_from(["", "", "0522345671", "052-234-5672", "0522345673/0522345671", "12345", "0500000000"])
emails = st.sampled_from(
    ["", "", "a@example.com", "B@example.com", "c@example.com", "bad@", "a@example.com,d@example.com"]
)
interests = st.sampled_from(["", "א", "א, ב", "-ג"])
answers = st.sampled_from(["", "כן", "לא", "?"])
towns = st.sampled_from(["", "חיפה", "+972", "@x"])
rows = st.tuples(names, phones, emails, interests, answers, towns).map(list)
tables = st.lists(rows, min_size=1, max_size=12)


@contextmanager
def repository() -> Iterator[Repository]:
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "gilyon.toml").write_text(CONFIG, encoding="utf-8")
        yield Repository(Path(folder))


def options(place: Repository) -> ImportOptions:
    return ImportOptions(place.root, ReadingOptions(mapping=(("name", "name"),), table=TableOptions("utf-8", ",")))


def put(place: Repository, table: list[list[str]], name: str = "list.csv") -> Path:
    text = io.StringIO(newline="")
    csv.writer(text).writerows([HEADER, *table])
    (place.root / name).write_text(text.getvalue(), encoding="utf-8", newline="")
    return Path(name)


def stored_leads(place: Repository) -> list[StoredLead]:
    with read_store(location_of(place)) as store:
        return list(select(store, Selection(), NOW.isoformat()))


def known(place: Repository) -> list[dict[str, object]]:
    return [describe(lead) for lead in stored_leads(place)]


def assert_accounted(report: ImportReport, table: list[list[str]]) -> None:
    counts = dict(report.counts)
    assert counts.pop("rows") == sum(counts.values()) == sum(any(cell.strip() for cell in row) for row in table)


@settings(max_examples=60)
@given(tables, tables)
def test_every_row_is_counted_once_and_a_second_import_changes_nothing(
    first: list[list[str]], second: list[list[str]]
) -> None:
    with repository() as place:
        put(place, first, "first.csv")
        import_lists(place, [Path("first.csv")], options(place), now=NOW)
        before = len(known(place))
        file = put(place, second)
        chosen = replace(options(place), repeat=Repeat.AGAIN)
        (planned,) = import_lists(place, [file], replace(chosen, keep=Keep.NOTHING), now=NOW)
        (report,) = import_lists(place, [file], chosen, now=NOW)
        assert_accounted(report, second)
        assert planned.counts == report.counts
        assert len(known(place)) == before + report.new
        stored = known(place)
        (repeated,) = import_lists(place, [file], chosen, now=NOW)
        assert_accounted(repeated, second)
        assert (repeated.new, repeated.updated) == (0, 0)
        assert (repeated.rejected, repeated.conflicts) == (report.rejected, report.conflicts)
        assert repeated.rejects_file == report.rejects_file
        assert known(place) == stored


@settings(max_examples=40)
@given(tables)
def test_rejects_keep_every_cell_and_land_once_they_are_mended(table: list[list[str]]) -> None:
    with repository() as place:
        (report,) = import_lists(place, [put(place, table)], options(place), now=NOW)
        if report.rejects_file is None:
            assert report.rejected + report.conflicts == 0
            return
        text = (place.root / report.rejects_file).read_bytes().decode("utf-8-sig")
        header, *rejected = list(csv.reader(io.StringIO(text, newline="")))
        assert header == [*HEADER, "error_code", "error"]
        assert len(rejected) == report.rejected + report.conflicts
        assert all(cell[:1] not in set("=+-@\t\r\n") for row in rejected for cell in row)
        for number, row in enumerate(rejected):
            row[1:3] = ["", f"mended{number}@example.com"]
        mended = io.StringIO(newline="")
        csv.writer(mended).writerows([header, *rejected])
        (place.root / report.rejects_file).write_text(mended.getvalue(), encoding="utf-8-sig", newline="")
        (after,) = import_lists(place, [Path(report.rejects_file)], options(place), now=NOW)
        assert after.new == len(rejected) and after.rejects_file is None


@settings(max_examples=40)
@given(tables)
def test_an_export_imports_as_unchanged(table: list[list[str]]) -> None:
    """Case 36: formulas in names, in choices and in attributes go round and come back as they were."""
    with repository() as place:
        import_lists(place, [put(place, table)], options(place), now=NOW)
        leads = stored_leads(place)
        if not leads:
            return
        text = b"".join(csv_pieces(leads, table_columns(Census.of(leads), "IL"))).decode()
        cells = [cell for row in csv.reader(io.StringIO(text, newline="")) for cell in row]
        assert all(cell[:1] not in set("=+-@\t\r\n") for cell in cells)
        (place.root / "out.csv").write_text("\ufeff" + text, encoding="utf-8", newline="")
        (report,) = import_lists(place, [Path("out.csv")], options(place), now=NOW)
        assert (report.rows, report.unchanged) == (len(leads), len(leads))


def test_a_failure_midway_leaves_nothing(workspace: Callable[..., Workspace], monkeypatch: pytest.MonkeyPatch) -> None:
    """Case 38."""
    place = Repository(workspace().root)
    import_lists(place, [put(place, [["דנה", "0522345671", "", "", "", ""]])], options(place), now=NOW)
    before = known(place)

    def fail(*_: object) -> Path:
        raise OSError("no space left")

    monkeypatch.setattr("gilyon.leads.ingest.write_rejects", fail)
    bad = put(place, [["גד", "0522345672", "", "", "", ""], ["", "1", "", "", "", ""]], "bad.csv")
    with pytest.raises(OSError, match="no space"):
        import_lists(place, [bad], options(place), now=NOW)
    assert known(place) == before


def test_a_store_that_is_newer_or_broken_is_left_alone(workspace: Callable[..., Workspace]) -> None:
    room = workspace({"list.csv": "phone\n052-234-5678\n"})
    with sqlite3.connect(room.root / "leads.db") as newer:
        newer.execute(f"PRAGMA user_version = {LATEST + 1}")
    newer.close()
    room.run("leads", "import", "list.csv").fails(2, "newer gilyon")
    room.write({"leads.db": b"this is no database" * 100})
    room.run("leads", "list").fails(2, "leads.db", "not a database")
    assert room.bytes("leads.db").startswith(b"this is no database")


def test_a_new_store_has_the_latest_schema(tmp_path: Path) -> None:
    path = tmp_path / "leads.db"
    with open_store(StoreLocation(path), Keep.CHANGES) as store:
        assert store.database.version() == LATEST
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA user_version").fetchone() == (LATEST,)
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    connection.close()
    assert path.stat().st_mode & 0o777 == 0o600
