"""Hebrew typography by its case file, and for any text: as long as before, and done once."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gilyon.language.typography import typeset

CASES = (Path(__file__).parent.parent / "cases" / "typography.md").read_text("utf-8")
LINES = [line.strip() for line in re.findall(r"^ {4}\S.*$", CASES, re.MULTILINE)]
PIECES = [
    "שלום", "צה", "ל", "ה", "ב", "כ", "א", "דו", "ח", "ים", "וכו", "עמ", '"', '"', "'", "-", "־", " ", " ", "\u00a0",
    "\n", ".", ",", "20", "5", "ק\"מ", "₪", "במאי", "API", "a.com/א-ב", "#", "@", "ִ", "״", "׳", "”", "\ufffc", "(", ")",
]  # fmt: skip


@pytest.mark.parametrize("line", LINES)
def test_the_case_file_is_true(line: str) -> None:
    written, _, shown = line.removeprefix("= ").partition(" → ")
    assert typeset(written).replace("\u00a0", "⎵") == (shown or written)
    assert line.startswith("= ") != bool(shown)


@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=2)), max_size=25).map("".join))
def test_done_again_it_changes_nothing_and_keeps_the_length(text: str) -> None:
    done = typeset(text)
    assert len(done) == len(text)
    assert typeset(done) == done
    assert [char for char in done if char.isalnum()] == [char for char in text if char.isalnum()]


@pytest.mark.parametrize("piece", ['"', 'א"', "'", "א'", "א-", "- ", "א ", "a.", "/", "ים", "1 "])
def test_long_runs_take_no_long_time(piece: str) -> None:
    typeset(piece * 20_000)
