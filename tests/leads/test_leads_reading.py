"""Properties of reading: whatever a list holds, it is understood, asked about or refused, and never misread in silence."""

from __future__ import annotations

import csv
import io

from hypothesis import example, given, settings
from hypothesis import strategies as st

from gilyon.errors import GilyonError
from gilyon.leads.cells import clean_block, clean_contact, clean_line, guard, unguard
from gilyon.leads.columns import resolve_columns
from gilyon.leads.dates import DateOrder
from gilyon.leads.dialect import DELIMITERS, find_delimiter
from gilyon.leads.grounds import read_grounds
from gilyon.leads.lexicon import Lexicon
from gilyon.leads.model import Candidate, Record, Rejection
from gilyon.leads.mojibake import looks_garbled, mend
from gilyon.leads.rows import RowReader
from gilyon.leads.rules import Rules
from gilyon.leads.targets import KEYS
from lead_files import TODAY, decode, physical

HEBREW = "אבגדהוזחטיכלמנסעפצקרשת"
HEADERS = [
    "שם", "טלפון", "מייל", "אישור דיוור", "חותמת זמן", "סוג לקוח", "ממליץ", "תחומי עניין", "הערות", "נייד", "sms consent",
]  # fmt: skip
words = st.text(HEBREW, min_size=2, max_size=8)
western = st.text("abcdeéèüöñABC ", min_size=2, max_size=10)
lines = st.lists(st.lists(words, min_size=1, max_size=4).map(" ".join), min_size=1, max_size=6).map("\n".join)
wide = st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1255", "iso-8859-8", "cp862"])
phones = st.from_regex(r"0?5[0-9]-?[0-9]{3}-?[0-9]{4}", fullmatch=True)
mails = st.from_regex(r"[a-z]{1,6}@[a-z]{2,6}\.com", fullmatch=True)
cells = st.one_of(
    st.text(max_size=30),
    phones,
    mails,
    words,
    st.sampled_from(
        ["כן", "לא", "V", "TRUE", "03/04/2026", "31/1/26", "45321.5", "לקוח חוזר", "=1+1", "'", "''=", "\0"]
    ),
)


@given(lines, wide)
@example("דנה", "cp862")
def test_hebrew_in_any_encoding_comes_back_or_is_asked_about(text: str, encoding: str) -> None:
    """Case 2. Nothing but Hebrew words and a header of ASCII, as short as lists get."""
    text = f"name,phone\n{text},052-234-5678\n"
    try:
        found = decode(text.encode(encoding)).text
    except GilyonError as error:
        assert "cannot tell which encoding" in error.message and "--encoding" in (error.hint or "")
        return
    assert found == text


@given(st.text(max_size=80), st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"]))
def test_any_text_in_an_encoding_that_is_named(text: str, encoding: str) -> None:
    text = text.replace("\ufeff", "").replace("\0", "")
    try:
        data = text.encode(encoding)
    except UnicodeEncodeError:
        return
    assert decode(data, encoding=encoding).text == text


@given(st.binary(max_size=200), st.sampled_from([None, "utf-8", "windows-1255", "utf-16"]))
def test_any_bytes_are_text_or_an_error_with_a_way_out(data: bytes, encoding: str | None) -> None:
    try:
        decode(data, encoding=encoding)
    except GilyonError as error:
        assert error.hint


@given(
    st.lists(st.lists(cells.filter(str.strip), min_size=3, max_size=3), min_size=1, max_size=10),
    st.sampled_from(DELIMITERS),
    st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
)
def test_the_delimiter_of_known_headers_is_found(table: list[list[str]], delimiter: str, quoting: int) -> None:
    """Case 19: whatever the cells hold, other delimiters too."""
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, quoting=quoting).writerows([["שם", "טלפון", "מייל"], *table])
    weigh = {"שם": 1, "טלפון": 2, "מייל": 2}
    assert find_delimiter(list(physical(out.getvalue())), lambda cell: weigh.get(cell, 0), "a.csv") == delimiter


@given(st.lists(words | mails, min_size=1, max_size=10))
def test_one_column_stays_one_column(column: list[str]) -> None:
    """Case 19."""
    text = "\n".join(["email", *column])
    delimiter = find_delimiter(list(physical(text)), lambda cell: 2 * (cell == "email"), "a.csv")
    assert all(delimiter not in cell for cell in column)


@given(st.text(max_size=40))
def test_cleaning_again_changes_nothing(cell: str) -> None:
    """Case 24."""
    for clean in (clean_line, clean_block):
        assert clean(clean(cell)) == clean(cell)
    text = cell.replace("'", "").replace(
        "=", ""
    )  # of these clean_contact takes off one layer, as spreadsheets put it on
    assert clean_contact(clean_contact(text)) == clean_contact(text)


@given(st.text(max_size=20))
def test_a_guarded_cell_is_read_as_it_was(cell: str) -> None:
    """Case 36."""
    assert unguard(guard(cell)) == cell
    assert not guard(cell).startswith(("=", "+", "-", "@", "\t", "\r", "\n"))


COLUMNS = resolve_columns(HEADERS, Lexicon(None), {})
STATED = (read_grounds("email,sms:customer_30a@2026-01-31", TODAY),)


@given(st.lists(cells, max_size=14), st.booleans(), st.sampled_from([None, *DateOrder]))
@settings(max_examples=400)
def test_any_row_is_a_lead_or_a_rejection(row: list[str], strict: bool, order: DateOrder | None) -> None:
    reader = RowReader(COLUMNS, "IL", strict=strict, rules=Rules(TODAY, order=order, consents=STATED))
    found = reader.read(Record(2, list(row)))
    if isinstance(found, Rejection):
        assert found.message
        return
    assert isinstance(found, Candidate) and found.keys
    assert all(value == clean_block(value) and value for value in found.attributes.values())
    assert STATED[0] in found.consents
    again = reader.read(Record(2, list(row)))
    assert again == found


@given(st.lists(cells, min_size=len(HEADERS), max_size=len(HEADERS)))
def test_no_cell_of_a_lead_is_lost(row: list[str]) -> None:
    found = RowReader(COLUMNS, "IL", strict=False).read(Record(2, list(row)))
    if isinstance(found, Rejection):
        return
    kept = {*found.attributes, *(field for field, _ in found.interests), *(consent.field for consent in found.consents)}
    for column, cell in zip(COLUMNS, row, strict=True):
        value = clean_block(unguard(cell))
        if any(map(str.isalnum, value)) and column.target.kind not in KEYS:
            names = {column.header, column.target.field}
            own = {"name": found.name, "stage": found.stage, "referrer": found.referrer}.get(column.target.kind)
            assert own or names & kept


long_words = st.text(HEBREW, min_size=3, max_size=8)
ways = st.sampled_from([("cp1255", "cp1252"), ("utf-8", "cp1252")])


@given(st.lists(long_words, min_size=3, max_size=8).map(" ".join), ways)
def test_garbled_hebrew_is_mended(text: str, way: tuple[str, str]) -> None:
    """Case 4."""
    right, wrong = way
    garbled = "".join(bytes([byte]).decode(wrong, errors="ignore") or chr(byte) for byte in text.encode(right))
    assert mend(garbled) == text and mend(text) == text
    assert looks_garbled(garbled) and not looks_garbled(text)


@given(western)
@example("José Müller")
def test_western_names_are_no_garbled_hebrew(text: str) -> None:
    if not looks_garbled(text) and all(word[0].isascii() for word in text.split()):
        assert mend(text) == text
