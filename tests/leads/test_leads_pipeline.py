"""The quick way and the plain way come to the same store, row by row, whatever hangs together with what."""

from __future__ import annotations

from datetime import timedelta
from unittest import mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from entangled_lists import NOW, place, shut, tables
from gilyon.leads.ingest import ImportOptions, Repeat, import_lists
from gilyon.leads.lists import Reading, ReadingOptions, open_list
from gilyon.leads.model import Key
from gilyon.leads.rows import RowReader
from gilyon.leads.store import entangled
from gilyon.leads.store.database import Keep
from gilyon.leads.store.imports import stamp
from gilyon.leads.store.opening import open_store
from gilyon.leads.store.suppression_list import Reason, Suppression
from plain_pipeline import PlainStore
from postgres_server import PostgresServer


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
