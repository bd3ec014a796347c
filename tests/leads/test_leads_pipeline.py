"""The quick way and the plain way come to the same store, row by row, whatever hangs together with what."""

from __future__ import annotations

import csv
import io
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from unittest import mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gilyon.leads.ingest import ImportOptions, Repeat, import_lists
from gilyon.leads.lists import Reading, ReadingOptions, open_list
from gilyon.leads.model import Key, KeyKind
from gilyon.leads.rows import RowReader
from gilyon.leads.store import entangled
from gilyon.leads.store.database import Keep
from gilyon.leads.store.imports import stamp
from gilyon.leads.store.location import StoreLocation, location_of
from gilyon.leads.store.opening import open_store, read_store
from gilyon.leads.store.suppression_list import Reason, Suppression
from gilyon.store.repository import Repository
from plain_pipeline import PlainStore, Rows, tables_of
from postgres_server import PostgresServer
from workspace import CONFIG

FORM = """
[forms.contact]
title = "צרו קשר"
fields = [
  {name = "name", type = "name", label = "שם"},
  {name = "phone", type = "phone", label = "טלפון"},
  {name = "email", type = "email", label = "דוא״ל"},
  {name = "topics", type = "checkboxes", label = "נושאים", options = [
    {value = "a", label = "עריכה"}, {value = "b", label = "הגהה"},
  ]},
  {name = "consent", type = "consent", label = "אישור דיוור", channels = ["email", "sms"]},
  {name = "offers", type = "consent", label = "הצעות"},
]
"""
HEADER = ["שם", "phone", "email", "topics[a]", "topics[b]", "consent", "offers", "עיר", "stage", "referrer"]
NOW = datetime(2026, 11, 1, 12, tzinfo=UTC)
phones = st.sampled_from(["", "", *(f"052-234-567{n}" for n in range(5)), "0522345671/0522345673", "12345"])
emails = st.sampled_from(["", "", *(f"{name}@example.com" for name in "abcde"), "A@example.com", "bad@"])
answers = st.sampled_from(["", "", "כן", "לא", "?"])
rows = st.tuples(
    st.sampled_from(["", "דנה", "יוסי", 'כהן בע"מ', "a\nb"]),
    phones,
    emails,
    answers,
    answers,
    answers,
    answers,
    st.sampled_from(["", "", "חיפה", "עכו"]),
    st.sampled_from(["", "", "customer", "lost"]),
    st.sampled_from(["", "", "a@example.com", "רות"]),
).map(list)
tables = st.lists(rows, min_size=1, max_size=14)
shut = st.sets(st.sampled_from([(KeyKind.EMAIL, "a@example.com"), (KeyKind.PHONE, "+972522345672")]), max_size=2)


@dataclass(frozen=True)
class Place:
    repository: Repository
    location: StoreLocation

    def put(self, table: list[list[str]], number: int) -> Path:
        text = io.StringIO(newline="")
        csv.writer(text).writerows([HEADER, *table])
        file = Path(f"list{number}.csv")
        (self.repository.root / file).write_text(text.getvalue(), encoding="utf-8", newline="")
        return file

    def tables(self) -> dict[str, Rows]:
        with read_store(self.location) as store:
            return tables_of(store)


MEMORY = Path("/dev/shm")
"""Where thousands of commits need not wait for a disk."""


@contextmanager
def place(url: str) -> Iterator[Place]:
    with tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as folder:
        leads = f'[leads]\ndatabase = "{url}"\n' if url else ""
        (Path(folder) / "gilyon.toml").write_text(CONFIG + leads + FORM, encoding="utf-8")
        repository = Repository(Path(folder))
        yield Place(repository, location_of(repository))


def check(url: str, lists: list[list[list[str]]], suppressed: set[Key], *, batch: int = 3, workers: int = 0) -> None:
    """Import lists one after another, both ways; small batches, so that groups go on from one to the next."""
    plain = PlainStore(suppressed)
    with place(url) as here, mock.patch.object(entangled, "BATCH", batch):
        if suppressed:
            with open_store(here.location, Keep.CHANGES) as store, store.step():
                Suppression(store).add(suppressed, reason=Reason.OPERATOR, at=stamp(NOW))
        for number, table in enumerate(lists):
            now = NOW + timedelta(days=number)
            file = here.put(table, number)
            options = ImportOptions(here.repository.root, repeat=Repeat.AGAIN, workers=workers)
            dry = ImportOptions(here.repository.root, repeat=Repeat.AGAIN, workers=workers, keep=Keep.NOTHING)
            before = here.tables()
            (planned,) = import_lists(here.repository, [file], dry, now=now)
            assert here.tables() == before
            (report,) = import_lists(here.repository, [file], options, now=now)
            opened = open_list(
                here.repository.root / file, str(file), Reading(here.repository.settings, ReadingOptions(), now.date())
            )
            reader = RowReader(opened.columns, "IL", strict=False, rules=opened.rules)
            counts, conflicts = plain.take(opened.records, reader, str(file), stamp(now))
            assert {name: count for name, count in report.counts.items() if count} == {
                k: v for k, v in counts.items() if v
            }
            assert planned.counts == report.counts
            assert (planned.faults, planned.cautions) == (report.faults, report.cautions)
            told = [tally.lines for fault, tally in report.faults.items() if fault == "conflict"]
            assert sorted(conflicts)[:10] == (told[0] if told else [])
            assert here.tables() == plain.tables()


@settings(max_examples=60)
@given(st.lists(tables, min_size=1, max_size=3), shut)
def test_the_quick_way_and_the_plain_way_come_to_the_same(lists: list[list[list[str]]], suppressed: set[Key]) -> None:
    check("", lists, suppressed)


def test_the_same_on_postgresql(postgres: PostgresServer) -> None:
    url = postgres.new_database()

    @settings(max_examples=25)
    @given(st.lists(tables, min_size=1, max_size=2), shut)
    def same(lists: list[list[list[str]]], suppressed: set[Key]) -> None:
        empty(url)
        check(url, lists, suppressed)

    same()


def empty(url: str) -> None:
    import psycopg

    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("DROP SCHEMA IF EXISTS gilyon CASCADE")


@pytest.mark.parametrize("workers", [1, 3])
def test_worker_processes_come_to_the_same(database_url: str, workers: int) -> None:
    """Many rows, so that there are many blocks; notes of several lines and bare gershayim, so that cuts could go wrong."""
    table = [
        [
            ['כהן בע"מ', '"דנה"', "שורה\nושורה", "רות"][n % 4],
            f"052-{200 + n % 700}-{1000 + n % 7000}",
            f"p{n % 9000}@example.com" if n % 3 else "",
            *("כן", "לא", "", "כן")[: n % 4],
            *[""] * (4 - n % 4),
            "חיפה" * (n % 50),
            "",
            "",
        ]
        for n in range(12_000)
    ]
    check(database_url, [table], set(), batch=1_000, workers=workers)
