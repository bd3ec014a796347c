"""Dates are read as people write them and shown as readers expect them."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gilyon.language.dates import MONTHS, find_written, format_long, format_medium, parse_iso, to_iso

ZONE = ZoneInfo("Asia/Jerusalem")
MOMENTS = st.datetimes(datetime(1950, 1, 1), datetime(2100, 12, 31))


@pytest.mark.parametrize(
    ("text", "shown", "timed"),
    [
        ("2026-01-31", "2026-01-31T00:00:00+02:00", False),
        ("2026-07-01", "2026-07-01T00:00:00+03:00", False),
        ("2026-01-31T20:38", "2026-01-31T20:38:00+02:00", True),
        ("2026-01-31 20:38:05", "2026-01-31T20:38:05+02:00", True),
        ("2026-01-31T20:38:05.123", "2026-01-31T20:38:05+02:00", True),
        ("2026-01-31T20:38Z", "2026-01-31T20:38:00+00:00", True),
        ("2026-01-31T20:38+02:00", "2026-01-31T20:38:00+02:00", True),
        ("2026-01-31T20:38-0530", "2026-01-31T20:38:00-05:30", True),
        ("2026-1-5", "2026-01-05T00:00:00+02:00", False),
    ],
)
def test_iso_dates(text: str, shown: str, timed: bool) -> None:
    moment, has_time = parse_iso(text, ZONE)
    assert moment.isoformat() == shown
    assert has_time is timed


@pytest.mark.parametrize(
    "text",
    ["", "מחר", "2026-13-01", "2026-02-30", "31.1.2026", "2026-01-31T25:00", "2026-01-31T20:38+99:00", "0000-01-01",
     "0001-01-01", "9999-12-31T23:59-14:00"],
)  # fmt: skip
def test_what_is_no_date(text: str) -> None:
    with pytest.raises(ValueError):
        parse_iso(text, ZONE)


@pytest.mark.parametrize(
    ("text", "shown", "timed"),
    [
        ("ראשון, 16 נובמבר 2008 20:38", "2008-11-16T20:38", True),
        ("עודכן ב־16 בנובמבר 2008", "2008-11-16T00:00", False),
        ("16 לנובמבר 2008 בשעה 7:05", "2008-11-16T07:05", True),
        ("נכתב ב-3 מרס 2011", "2011-03-03T00:00", False),
        ("November 16, 2008 at 20:38", "2008-11-16T20:38", True),
        ("16th of November 2008", "2008-11-16T00:00", False),
        ("Sunday, 16 Nov. 2008", "2008-11-16T00:00", False),
        ("16.11.2008", "2008-11-16T00:00", False),
        ("16/11/2008, 20:38", "2008-11-16T20:38", True),
        ("2008-11-16 20:38", "2008-11-16T20:38", True),
        ("99.99.2008 ואז 1.2.2009", "2009-02-01T00:00", False),
    ],
)
def test_dates_in_running_text(text: str, shown: str, timed: bool) -> None:
    found = find_written(text, ZONE)
    assert found is not None
    assert found[0].strftime("%Y-%m-%dT%H:%M") == shown
    assert found[0].tzinfo == ZONE
    assert found[1] is timed


@pytest.mark.parametrize("text", ["", "גרסה 2.1", "טלפון 03-612-3456", "32.1.2008", "בשעה 20:38", "052-234-5678"])
def test_text_without_a_date(text: str) -> None:
    assert find_written(text, ZONE) is None


@given(st.text(max_size=60) | st.text("0123456789.-/: TZ+נובמבר", max_size=40))
def test_any_text_is_read_or_refused(text: str) -> None:
    find_written(text, ZONE)
    try:
        parse_iso(text, ZONE)
    except (ValueError, OverflowError):
        return
    assert any(char.isdigit() for char in text)


@given(MOMENTS, st.booleans())
def test_what_is_written_is_read_again(moment: datetime, time: bool) -> None:
    aware = moment.replace(tzinfo=ZONE, second=0, microsecond=0)
    read, timed = parse_iso(to_iso(aware, time=time), ZONE)
    assert timed is time
    if time:
        assert read.timestamp() == aware.timestamp()
    else:
        assert read.date() == aware.date()


@pytest.mark.parametrize("name", MONTHS)
def test_every_name_of_a_month_is_known(name: str) -> None:
    found = find_written(f"5 {name} 2020", ZONE)
    assert found is not None
    assert found[0].month == MONTHS[name]


def test_dates_as_readers_expect_them() -> None:
    moment = datetime(2008, 11, 16, 20, 38, tzinfo=ZONE)
    assert format_long(moment, "he", time=True) == "יום ראשון, 16 בנובמבר 2008, 20:38"
    assert format_long(moment, "en", time=False) == "Sunday, November 16, 2008"
    assert format_medium(moment, "he") == "16 בנובמבר 2008"
    assert format_medium(moment, "en-GB") == "16 November 2008"
