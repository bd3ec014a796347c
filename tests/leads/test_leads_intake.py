"""Reading column by column says what reading row by row says, for every kind of column."""

from __future__ import annotations

import csv
import io
import pickle
import sqlite3
from datetime import date
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from gilyon.leads.columns import resolve_columns
from gilyon.leads.intake import Intake
from gilyon.leads.lexicon import Lexicon
from gilyon.leads.model import Answer, Consent
from gilyon.leads.records import Block, RecordReader
from gilyon.leads.rows import RowReader
from gilyon.leads.rules import Rules
from gilyon.leads.store.stage import Stage
from gilyon.leads.targets import Kind, Target

CELLS = {
    "שם פרטי": (["", "דנה", " יוסי "], ["'=1+1", "א\nב"]),
    "שם משפחה": (["", "כהן", "ז'בוטינסקי"], ["כהן\u200f", "'-"]),
    "טלפון": (["", "052-234-5671", "\u200e0522345672"], ["12345", "052-2345674/052-2345675", "'0522345676"]),
    "phone 2": ([""], ["0522345677", "---"]),
    "email": (["", "a@example.com", " B@Example.com "], ["bad@", "a@a.com", "'d@example.com"]),
    "עיר": (["", "חיפה", " תל  אביב ", "שורה\nשורה"], ["'-", " "]),
    "עריכה": (["", "כן", "לא"], ["?", " "]),
    "interests": (["", "ספרים, מוזיקה", "ספרים"], ["'ספרים", ";"]),
    "אישור דיוור": (["", "כן", "לא"], ["אולי", "'כן"]),
    "consent_sms": (["", "yes", "no"], ["?"]),
    "תאריך": (["", "2026-01-31", "31/01/2026 18:38"], ["03/04/2026", "מחר", " ", "\u200f"]),
    "stage": (["", "customer"], ["?"]),
    "referrer": (["", "רות", "052-234-5679"], ["https://example.com", "bad@"]),
    "trap": ([""], ["x", " "]),
    "nothing": (["", "x"], ["'="]),
}
"""Usual cells and odd ones."""
MAPPED = {
    6: Target(Kind.INTEREST, "topics", "editing"),
    10: Target(Kind.CONSENT_DATE),
    13: Target(Kind.TRAP),
    14: Target(Kind.IGNORE),
}
usual = st.tuples(*(st.sampled_from(cells) for cells, _ in CELLS.values())).map(list)
odd = st.integers(0, len(CELLS) - 1).flatmap(
    lambda place: st.tuples(st.just(place), st.sampled_from(list(CELLS.values())[place][1]))
)


@st.composite
def rows(draw: st.DrawFn) -> list[str]:
    cells = draw(usual)
    for place, cell in draw(st.lists(odd, max_size=2)):
        cells[place] = cell
    return cells


other = st.lists(st.sampled_from(["", "דנה", "0522345678", "a@example.com"]), max_size=18)
"""Rows of another width."""
QUERIES = (
    "SELECT line, name, email, phone, stage, referrer, attributes FROM row ORDER BY line",
    "SELECT line, field, value, answer FROM row JOIN choice ON id = choices ORDER BY 1, 2, 3",
    "SELECT line, number, later, field, channel, action, raw, at, at_origin, basis, wording, expires_at"
    " FROM row JOIN answer ON id = answers ORDER BY 1, 2",
    "SELECT line FROM mixed",
    "SELECT line, fault, header, cells FROM reject",
    "SELECT line, caution FROM caution ORDER BY line, caution",
)


def reader(*, strict: bool, stated: bool) -> RowReader:
    columns = resolve_columns(list(CELLS), Lexicon(None), MAPPED)
    consents = (Consent("verbal", Answer.YES, "יריד"),) if stated else ()
    return RowReader(columns, "IL", strict=strict, rules=Rules(date(2026, 11, 1), consents=consents))


def staged(stage: Stage) -> list[list[Any]]:
    assert stage.connection.execute("SELECT count(*) FROM row").fetchone() == (stage.rows,)
    return [stage.connection.execute(query).fetchall() for query in QUERIES]


@pytest.mark.parametrize(("strict", "stated"), [(False, False), (True, True)])
def test_both_ways_fill_a_stage_alike(strict: bool, stated: bool) -> None:
    @settings(max_examples=40)
    @given(st.lists(st.lists(usual | rows() | other, min_size=1, max_size=6), max_size=3))
    @example([[[]], [["דנה", "", "0522345671"]]])
    def alike(blocks: list[list[list[str]]]) -> None:
        both = [Stage(sqlite3.connect(":memory:"), "main") for _ in range(2)]
        intake = Intake(reader(strict=strict, stated=stated), both[0])
        single = reader(strict=strict, stated=stated)
        line = 2
        for rows in blocks:
            text = io.StringIO(newline="")
            csv.writer(text).writerows(rows)
            lines = text.getvalue().splitlines(keepends=True)
            block = Block(line, lines, width=len(CELLS))
            intake.take(block, pickle.dumps(block))
            records = RecordReader(lines, ",", before=line - 1)
            records.width = len(CELLS)
            both[1].add(map(single.read, records))
            line += len(lines)
        assert staged(both[0]) == staged(both[1])
        assert both[0].rejected == both[1].rejected and both[0].last == both[1].last

    alike()
