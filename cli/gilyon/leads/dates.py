"""When somebody consented: dates as forms, spreadsheets and people write them, none believed that may be another.

``03/04/2026`` is a day in April or in March. Which it is, is told from the other dates of the list, or by
``--date-order``; else the date stays unknown, for a wrong date of consent is worse than none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from enum import StrEnum

from gilyon.language.dates import find_written
from gilyon.leads.cells import clean_contact
from gilyon.leads.model import Caution

EARLIEST = 1990
"""No list of leads is older; such dates are a program's zero."""
MAX_DAYS = 20_000
_SERIAL_ZERO = datetime(1899, 12, 30)
_SERIALS = range(32_874, 80_000)
"""Days as spreadsheets count them, from 1990 on."""
_NUMBERS = re.compile(
    r"(?P<a>\d{1,4})(?P<joint>[./-])(?P<b>\d{1,2})(?P=joint)(?P<c>\d{4}|\d{1,2})(?P<time>[\sT,].*|)", re.ASCII
)
_TIME = re.compile(
    r"[\sT,]*(?P<H>\d{1,2}):(?P<M>\d{2})(?::(?P<S>\d{2})(?:\.\d+)?)?\s*(?P<half>[ap]\.?m\.?)?"
    r"\s*(?:(?:GMT|UTC)?\s*(?P<sign>[+-])(?P<h>\d{1,2})(?::?(?P<m>\d{2}))?|(?P<utc>Z|GMT|UTC))?",
    re.IGNORECASE | re.ASCII,
)


class DateOrder(StrEnum):
    """Which comes first: the day, as in Israel and Europe, or the month, as in America."""

    DAY = "dmy"
    MONTH = "mdy"


def date_order(cells: Iterable[str]) -> DateOrder | None:
    """The order that the dates of a list show by days above 12; None if none does, or if they contradict each other."""
    seen = {order for cell in cells if (order := _shown_order(cell)) is not None}
    return seen.pop() if len(seen) == 1 else None


def _shown_order(cell: str) -> DateOrder | None:
    match = _NUMBERS.match(cell.strip())
    if match is None or len(match["a"]) > 2 or match["joint"] == ".":
        return None
    first, second = int(match["a"]), int(match["b"])
    if (first > 12) == (second > 12):
        return None
    return DateOrder.DAY if first > 12 else DateOrder.MONTH


def needs_order(cell: str) -> bool:
    """Whether a cell is a date that another one may have to explain."""
    match = _NUMBERS.match(cell.strip())
    return match is not None and len(match["a"]) <= 2 and match["joint"] != "."


class DateReader:
    """Reads dates of consent. Without an offset a time is that of ``zone``; nothing after ``today`` is believed."""

    def __init__(self, order: DateOrder | None, zone: tzinfo, today: date) -> None:
        self._order = order
        self._zone = zone
        self._last = datetime.combine(today, time.max, zone)
        self._today = today
        self._days: dict[str, date] = {}

    def read(self, cell: str) -> str | Caution:
        """A day (``2026-01-31``) or a moment in UTC (``2026-01-31T18:38:00+00:00``), or why it is unknown."""
        try:
            found = self._known(cell) or self._find(clean_contact(cell))
        except (ValueError, OverflowError):
            return Caution.UNREADABLE_DATE
        if found is None:
            return Caution.AMBIGUOUS_DATE
        if found.year < EARLIEST:
            return Caution.UNREADABLE_DATE
        if not isinstance(found, datetime):
            return Caution.FUTURE_DATE if found > self._today else found.isoformat()
        moment = found if found.tzinfo else found.replace(tzinfo=self._zone)
        return Caution.FUTURE_DATE if moment > self._last else moment.astimezone(UTC).isoformat(timespec="seconds")

    def _known(self, cell: str) -> date | datetime | None:
        """A date whose day was read before: the rows of a list share few days."""
        text, space, rest = cell.partition(" ")
        day = self._days.get(text)
        if day is None or not space:
            return day
        try:
            return datetime.combine(day, time.fromisoformat(rest))
        except ValueError:
            return None

    def _find(self, text: str) -> date | datetime | None:
        """The date; None if it may be two. Raises ``ValueError`` if it is none."""
        if match := _NUMBERS.fullmatch(text):
            day = self._day(match)
            if day is None:
                return None
            if len(self._days) < MAX_DAYS:
                self._days[text[: match.end("c")]] = day
            return _with_time(day, match["time"])
        if text.replace(".", "", 1).isdecimal():
            return _counted(text)
        # A date in numbers within other text is left alone: the search would take the day to come first.
        named = any(char.isalpha() for char in text) and _NUMBERS.search(text) is None
        written = find_written(text, self._zone) if named else None
        if written is None:
            raise ValueError
        moment, has_time = written
        return moment if has_time else moment.date()

    def _day(self, match: re.Match[str]) -> date | None:
        first, second, last = int(match["a"]), int(match["b"]), int(match["c"])
        if len(match["a"]) == 4:
            return date(first, second, last if len(match["c"]) < 4 else 0)
        if len(match["a"]) == 3 or len(match["c"]) == 1:
            raise ValueError
        year = last if len(match["c"]) == 4 else self._century(last)
        if match["joint"] == "." or first > 12 or first == second:
            return date(year, second, first)
        if second > 12:
            return date(year, first, second)
        if self._order is None:
            return None
        return date(year, second, first) if self._order is DateOrder.DAY else date(year, first, second)

    def _century(self, year: int) -> int:
        """Two digits mean the latest such year that is not to come."""
        century = self._today.year - self._today.year % 100
        return century + year if century + year <= self._today.year else century - 100 + year


def _with_time(day: date, text: str) -> date | datetime:
    if not text.strip(" ,T"):
        return day
    match = _TIME.fullmatch(text.strip())
    if match is None:
        raise ValueError
    hour = int(match["H"])
    if match["half"]:
        hour = hour % 12 + (12 if match["half"].casefold().startswith("p") else 0)
    moment = datetime(day.year, day.month, day.day, hour, int(match["M"]), int(match["S"] or 0))
    if match["utc"]:
        return moment.replace(tzinfo=UTC)
    if match["sign"] is None:
        return moment
    offset = timedelta(hours=int(match["h"]), minutes=int(match["m"] or 0))
    return moment.replace(tzinfo=timezone(offset if match["sign"] == "+" else -offset))


def _counted(text: str) -> date | datetime:
    """Days since 1899 as spreadsheets count them, or seconds or milliseconds since 1970."""
    number = float(text)
    if int(number) in _SERIALS:
        moment = _SERIAL_ZERO + timedelta(seconds=round(number * 86_400))
        return moment.date() if number == int(number) else moment
    if "." not in text and len(text) in (10, 13):
        return datetime.fromtimestamp(int(text[:10]), UTC)
    raise ValueError


def looks_like_date(cell: str) -> bool:
    """Whether a cell is surely a date: year, month and day in numbers."""
    match = _NUMBERS.fullmatch(cell.strip())
    if match is None:
        return False
    first, second, last = match["a"], match["b"], match["c"]
    long_year = len(first) == 4 or len(last) == 4
    return long_year and 1 <= int(second) <= 31 and (len(first) == 4 or 1 <= int(first) <= 31)
