"""Reading tables: any table a program writes comes back cell for cell, and broken ones cost only their own rows."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gilyon.leads.cells import guard, unguard
from gilyon.leads.dialect import declared_delimiter, find_delimiter
from gilyon.leads.headers import fold, unique_headers
from gilyon.leads.model import Fault
from gilyon.leads.records import MAX_CELL, MAX_LINES, RecordReader
from lead_files import decode, physical

ALPHABET = "אבגםןצשתABZaz019 ,;\t|\"'\n\r־׳״₪=+-@"
ENCODINGS = {"utf-8": None, "utf-8-sig": None, "utf-16": None, "cp1255": "windows-1255"}
cells = st.text(alphabet=ALPHABET, max_size=8)
delimiters = st.sampled_from([",", ";", "\t", "|"])
quoting = st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL])


def tables(width: int) -> st.SearchStrategy[list[list[str]]]:
    rows = st.lists(cells, min_size=width, max_size=width).filter(lambda row: any(cell.strip() for cell in row))
    return st.lists(rows, min_size=1, max_size=8)


def written(table: list[list[str]], delimiter: str, style: int) -> str:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter, quoting=style).writerows(table)
    return text.getvalue()


@given(st.integers(1, 5).flatmap(tables), delimiters, quoting, st.sampled_from(list(ENCODINGS)))
def test_what_csv_writes_is_read_back(table: list[list[str]], delimiter: str, style: int, encoding: str) -> None:
    data = written(table, delimiter, style).encode(encoding)
    decoded = decode(data, encoding=ENCODINGS[encoding])
    assert [record.cells for record in RecordReader(physical(decoded.text), delimiter)] == table


@given(st.integers(2, 5).flatmap(tables), delimiters, quoting)
def test_the_delimiter_is_found(table: list[list[str]], delimiter: str, style: int) -> None:
    headers = ["name", "phone", "email", "עיר", "הערות"][: len(table[0])]
    text = written([headers, *table], delimiter, style)
    assert find_delimiter(list(physical(text)), lambda cell: 2 * (cell in headers), "list.csv") == delimiter


@given(st.lists(cells, min_size=2, max_size=6).filter(lambda row: any(cell.strip() for cell in row)))
def test_line_numbers_are_those_of_the_file(row: list[str]) -> None:
    text = written([row, ["end", "x"]], ",", csv.QUOTE_MINIMAL)
    last = list(RecordReader(physical(text), ","))[-1]
    lines = io.StringIO(text, newline=None).read().split("\n")
    assert lines[last.line - 1] == "end,x"


@given(cells)
def test_guarding_a_cell_loses_nothing(cell: str) -> None:
    """Case 36."""
    assert unguard(guard(cell)) == cell
    assert guard(cell)[:1] not in set("=+-@\t\r\n")


@given(st.text(max_size=60))
def test_any_text_gives_records_and_never_an_error(text: str) -> None:
    for record in RecordReader(physical(text), ","):
        assert record.line >= 1 and record.cells


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_all_line_ends_are_read(newline: str) -> None:
    """Case 16."""
    records = list(RecordReader(physical(newline.join(["a,b", "1,2", "3,4"])), ","))
    assert [(record.line, record.cells) for record in records] == [(1, ["a", "b"]), (2, ["1", "2"]), (3, ["3", "4"])]


def test_line_separators_of_other_kinds_stay_in_the_cell() -> None:
    assert [r.cells for r in RecordReader(physical("a\u2028b,c\x0bd\x85e\n"), ",")] == [["a\u2028b", "c\x0bd\x85e"]]


def test_an_unclosed_quote_costs_one_row() -> None:
    """Case 14: at the end of the file, before a quoted cell, and with more rows after it than a cell may span."""

    def read(text: str) -> list[tuple[int, Fault | None]]:
        reader = RecordReader(physical(text), ",")
        reader.width = 2
        return [(record.line, record.fault) for record in reader]

    assert read('a,b\n"c,d\ne,f\n') == [(1, None), (2, Fault.UNCLOSED_QUOTE), (3, None)]
    assert read('"c,d\n"e",f\n') == [(1, Fault.UNCLOSED_QUOTE), (2, None)]
    assert read('"c,d\ne,"f\ng"\n') == [(1, Fault.UNCLOSED_QUOTE), (2, None)]
    many = '"c,d\n' + "e,f\n" * MAX_LINES * 2
    assert read(many) == [(1, Fault.UNCLOSED_QUOTE), *((n, None) for n in range(2, MAX_LINES * 2 + 2))]


def test_a_giant_cell_costs_one_row() -> None:
    """Case 18."""
    for size in (MAX_CELL + 1, csv.field_size_limit() + 1):
        records = list(RecordReader(physical(f"a,b\n{'x' * size},1\nc,d\n"), ","))
        assert [(r.line, r.fault) for r in records] == [(1, None), (2, Fault.CELL_TOO_LONG), (3, None)]


def test_a_sep_line_names_the_delimiter() -> None:
    """Case 19."""
    assert declared_delimiter("sep=;\r\n") == ";"
    assert declared_delimiter('"sep=\t"\n') == "\t"
    assert declared_delimiter("sep,a\n") is None


def test_headers_are_folded_and_kept_apart() -> None:
    """Cases 10, 11 and 12."""
    for spelling in ('דוא"ל', "דוא״ל", "דוא''ל", "דואל:", "* דוא״ל", "דּוֹא״ל", '\u200fדוא\u00a0"ל', "\ufeffדוא”ל"):
        assert fold(spelling) == "דואל"
    assert fold("E-Mail ") == fold("email") and fold("C++") != fold("C#") != fold("C")
    assert unique_headers(["א", "", "א", " א ", "column_2"]) == ["א", "column_2", "א_2", "א_3", "column_2_2"]
