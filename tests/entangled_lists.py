"""Random lists whose people hang together in every way: few addresses and numbers, many rows; and a place to import them."""

from __future__ import annotations

import csv
import io
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from hypothesis import strategies as st

from gilyon.leads.model import KeyKind
from gilyon.leads.store.location import StoreLocation, location_of
from gilyon.leads.store.opening import read_store
from gilyon.store.repository import Repository
from plain_pipeline import Rows, tables_of
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
