"""Directions, and the Latin runs that a Hebrew line would otherwise pull apart."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gilyon.language.bidi import (
    Direction,
    block_direction,
    first_strong,
    language_direction,
    latin_runs,
    needs_isolation,
)

MIXED = st.text("אבג abcXYZ0123456789.,:;-+/#@%()\"'_=&~*$שָ\n", max_size=60)
RTL, LTR = Direction.RTL, Direction.LTR


def runs(text: str) -> list[str]:
    return [text[run.start : run.end] for run in latin_runs(text)]


@pytest.mark.parametrize(
    ("lang", "direction"),
    [("he", RTL), ("he-IL", RTL), ("HE", RTL), ("ar", RTL), ("yi", RTL), ("en", LTR), ("en-GB", LTR)],
)
def test_the_direction_of_a_language(lang: str, direction: Direction) -> None:
    assert language_direction(lang) is direction


@pytest.mark.parametrize(
    ("text", "base", "direction"),
    [
        ("CRM הוא מערכת", RTL, RTL),
        ("only English", RTL, LTR),
        ("12.5% – 3", RTL, RTL),
        ("12.5% – 3", LTR, LTR),
        ("עברית בלבד", LTR, RTL),
        ("see שלום", LTR, LTR),
        ("", RTL, RTL),
    ],
)
def test_the_direction_of_a_block(text: str, base: Direction, direction: Direction) -> None:
    assert block_direction(text, base) is direction


@pytest.mark.parametrize(("text", "direction"), [("123 שלום", RTL), ("(a)", LTR), ("12, 34", None), ("", None)])
def test_the_first_strong_character(text: str, direction: Direction | None) -> None:
    assert first_strong(text) is direction


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("כותבים ב־C++ וב־Python.", ["C++", "Python"]),
        ("שפת C# ושפת F#", ["C#", "F#"]),
        ("כתבו אל info@example.com, 50% הנחה", ["info@example.com"]),
        ("על Docker Compose v2.1 בלבד", ["Docker Compose v2.1"]),
        ("הדגל --dry-run אינו כותב", ["--dry-run"]),
        ("ראו https://example.com/a?b=1#c.", ["https://example.com/a?b=1#c"]),
        ("מוצרי AT&T ו־R & D", ["AT&T", "R & D"]),
        ("הקובץ .gitignore", [".gitignore"]),
        ("חייגו +972-52-234-5678 עכשיו", ["+972-52-234-5678"]),
        ("חייגו *2345", ["*2345"]),
        ("עברית בלבד, 50%", []),
    ],
)
def test_runs_are_what_a_reader_takes_as_one(text: str, found: list[str]) -> None:
    assert runs(text) == found


@pytest.mark.parametrize(
    ("text", "needed"),
    [
        ("כותבים ב־C++ היום", [True]),
        ("הדגל -n מראה", [True]),
        ("מערכת CRM טובה", [False]),
        ("כתבו אל info@example.com, 50% הנחה", [True]),
        ("כתבו אל info@example.com בלבד", [False]),
        ("חייגו +972-52-234-5678", [True]),
        ("ראו https://example.com/a?b=c כאן", [True]),  # a line may end after "https://", and its signs would turn
        ("רשת Wi-Fi ביתית", [True]),
    ],
)
def test_a_run_is_isolated_where_it_would_fall_apart(text: str, needed: list[bool]) -> None:
    assert [needs_isolation(text, run) for run in latin_runs(text)] == needed


@given(MIXED)
def test_runs_are_ordered_and_hold_no_hebrew(text: str) -> None:
    found = latin_runs(text)
    assert found == sorted(found)
    for run, following in pairwise(found):
        assert run.end <= following.start
    for run in found:
        body = text[run.start : run.end]
        assert body == body.strip()
        assert "\n" not in body
        assert first_strong(body) is not RTL
        assert needs_isolation(text, run) in (True, False)


@given(st.text("אב ", min_size=1), st.text("אב ", min_size=1))
def test_a_plain_word_between_hebrew_words_is_one_run(before: str, after: str) -> None:
    assert runs(f"{before} word {after}") == ["word"]
