"""Dates of consent: believed only if they can be nothing else."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gilyon.leads.dates import DateOrder, DateReader, date_order, looks_like_date
from gilyon.leads.model import Caution

TODAY = date(2026, 6, 30)
ZONE = ZoneInfo("Asia/Jerusalem")
UNSURE = DateReader(None, ZONE, TODAY)
DAY_FIRST = DateReader(DateOrder.DAY, ZONE, TODAY)
MONTH_FIRST = DateReader(DateOrder.MONTH, ZONE, TODAY)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("2026-01-31", "2026-01-31"),
        ("2026/1/31", "2026-01-31"),
        ("2026-01-31 20:38", "2026-01-31T18:38:00+00:00"),
        ("2026-01-31T20:38:59+0200", "2026-01-31T18:38:59+00:00"),
        ("2026-01-31T20:38:59.123Z", "2026-01-31T20:38:59+00:00"),
        ("2026/03/01 2:05:33 PM GMT+2", "2026-03-01T12:05:33+00:00"),
        ("31/01/2026", "2026-01-31"),
        ("31/01/26", "2026-01-31"),
        ("31/12/27", Caution.UNREADABLE_DATE),
        ("01/31/2026 14:05:33", "2026-01-31T12:05:33+00:00"),
        ("3/3/2026", "2026-03-03"),
        ("4.3.2026", "2026-03-04"),
        ("\u200f04.03.2026\u00a0", "2026-03-04"),
        ("12 במרץ 2026", "2026-03-12"),
        ("March 12, 2026", "2026-03-12"),
        ("45321", "2024-01-30"),
        ("45321.5", "2024-01-30T10:00:00+00:00"),
        ("1706600000", "2024-01-30T07:33:20+00:00"),
        ("1706600000000", "2024-01-30T07:33:20+00:00"),
        ("03/04/2026", Caution.AMBIGUOUS_DATE),
        ("3-4-26", Caution.AMBIGUOUS_DATE),
        ("נשלח 03/04/2026", Caution.UNREADABLE_DATE),
        ("01/07/2027", Caution.AMBIGUOUS_DATE),
        ("2026-07-01", Caution.FUTURE_DATE),
        ("13/07/2026", Caution.FUTURE_DATE),
        ("2026-02-30", Caution.UNREADABLE_DATE),
        ("1970-01-01", Caution.UNREADABLE_DATE),
        ("30/12/1899", Caution.UNREADABLE_DATE),
        ("אתמול", Caution.UNREADABLE_DATE),
        ("12", Caution.UNREADABLE_DATE),
        ("0", Caution.UNREADABLE_DATE),
        ("99999999999999999999", Caution.UNREADABLE_DATE),
        ("2026-01-31 25:00", Caution.UNREADABLE_DATE),
        ("²/3/2026", Caution.AMBIGUOUS_DATE),
    ],
)
def test_dates_of_consent(cell: str, expected: str) -> None:
    """Case 33: also two digits (never a year to come), serial numbers of spreadsheets, dates that have not come."""
    assert UNSURE.read(cell) == expected


def test_the_order_is_told_by_the_list_or_by_the_user() -> None:
    """Case 33."""
    assert DAY_FIRST.read("03/04/2026") == "2026-04-03"
    assert MONTH_FIRST.read("03/04/2026") == "2026-03-04"
    assert DAY_FIRST.read("01/31/2026") == "2026-01-31"
    assert date_order(["3/4/2026", "", "31/1/2026 10:00"]) is DateOrder.DAY
    assert date_order(["3/4/2026", "1/31/26"]) is DateOrder.MONTH
    assert date_order(["1/31/2026", "31/1/2026"]) is None
    assert date_order(["3/4/2026", "31.1.2026", "2026-13-01", "דנה"]) is None


@given(st.dates(date(1990, 1, 1), TODAY), st.sampled_from(["%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%Y-%m-%d"]))
def test_a_written_day_is_read_back(day: date, form: str) -> None:
    text = day.strftime(form)
    assert looks_like_date(text) and DAY_FIRST.read(text) == day.isoformat()


@given(st.datetimes(datetime(1990, 1, 2), datetime(2026, 6, 30, 23, 59)))
def test_a_spreadsheets_number_is_read_back(moment: datetime) -> None:
    moment = moment.replace(microsecond=0)
    serial = (moment - datetime(1899, 12, 30)) / timedelta(days=1)
    found = DateReader(None, ZoneInfo("UTC"), TODAY).read(f"{serial:.9f}")
    assert isinstance(found, str) and not isinstance(found, Caution)
    assert found[:19] == moment.isoformat()[: len(found[:19])]


@given(
    st.text(max_size=30) | st.from_regex(r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}[ T]?\d{0,2}:?\d{0,2}.{0,8}", fullmatch=True)
)
def test_any_text_is_a_date_or_a_caution(text: str) -> None:
    for reader in (UNSURE, DAY_FIRST, MONTH_FIRST):
        found = reader.read(text)
        assert isinstance(found, Caution) or datetime.fromisoformat(found).date() <= TODAY + timedelta(days=1)
