"""Dates: read as people and old pages write them, shown as a Hebrew or English reader expects them."""

from __future__ import annotations

import re
from datetime import MAXYEAR, MINYEAR, date, datetime, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo

_ISO = re.compile(
    r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})"
    r"(?:[T ]+(?P<H>\d{1,2}):(?P<M>\d{2})(?::(?P<S>\d{2})(?:\.\d+)?)?)?"
    r"\s*(?P<zone>Z|[+-]\d{2}:?\d{2})?"
)
ISO_SHAPE = re.sub(r"\?P<\w+>", "", _ISO.pattern)
"""What :func:`parse_iso` reads, as a pattern without names for its groups, which other languages write otherwise."""
MONTHS = {
    name: number
    for number, names in enumerate(
        [
            "ינואר january jan", "פברואר february feb", "מרץ מרס march mar", "אפריל april apr",
            "מאי may", "יוני june jun", "יולי july jul", "אוגוסט august aug",
            "ספטמבר september sep sept", "אוקטובר october oct", "נובמבר november nov", "דצמבר december dec",
        ],
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_WRITTEN = re.compile(
    rf"(?P<d>\d{{1,2}})\s*(?:st|nd|rd|th)?,?\s+(?:ל|ב|of\s+)?(?P<m>{'|'.join(MONTHS)})\.?,?\s+(?P<y>\d{{4}})"
    r"(?:,?\s*(?:בשעה|at|-|–)?\s*(?P<H>\d{1,2}):(?P<M>\d{2}))?",
    re.IGNORECASE,
)
_MONTH_FIRST = re.compile(
    rf"(?P<m>{'|'.join(MONTHS)})\.?\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y>\d{{4}})"
    r"(?:,?\s*(?:at)?\s*(?P<H>\d{1,2}):(?P<M>\d{2}))?",
    re.IGNORECASE,
)
_NUMERIC = re.compile(
    r"(?<!\d)(?P<d>\d{1,2})[./-](?P<m>\d{1,2})[./-](?P<y>\d{4})(?!\d)"
    r"(?:,?\s*(?:בשעה|at|-|–)?\s*(?P<H>\d{1,2}):(?P<M>\d{2}))?"
)


def parse_iso(text: str, zone: ZoneInfo) -> tuple[datetime, bool]:
    """An ISO 8601 date, with or without a time; a missing offset means ``zone``.

    Returns the moment and whether a time of day was written. Raises ``ValueError``, also for the first and the last
    year there are: such a moment has no date in some other time zone.
    """
    match = _ISO.fullmatch(text.strip())
    if match is None:
        raise ValueError(f"{text!r} is not a date like 2026-01-31 or 2026-01-31T20:38")
    offset = match["zone"]
    naive = _moment(match)
    if naive.year in (MINYEAR, MAXYEAR):
        raise ValueError(f"{text!r} is too far away")
    if offset is None:
        return naive.replace(tzinfo=zone), match["H"] is not None
    digits = offset.replace(":", "")
    iso = "+00:00" if digits == "Z" else f"{digits[:3]}:{digits[3:]}"
    return datetime.fromisoformat(f"{naive.isoformat()}{iso}"), match["H"] is not None


def find_written(text: str, zone: tzinfo) -> tuple[datetime, bool] | None:
    """The first date in running text (``ראשון, 16 נובמבר 2008 20:38``), day before month, or None."""
    for pattern in (_WRITTEN, _MONTH_FIRST, _NUMERIC, _ISO):
        for match in pattern.finditer(text):
            try:
                return _moment(match).replace(tzinfo=zone), match["H"] is not None
            except ValueError:
                continue
    return None


def _moment(match: re.Match[str]) -> datetime:
    groups = match.groupdict()
    month = groups["m"]
    return datetime(
        int(groups["y"]),
        int(month) if month.isdigit() else MONTHS[month.lower()],
        int(groups["d"]),
        int(groups["H"] or 0),
        int(groups["M"] or 0),
        int(groups.get("S") or 0),
    )


_DAY = "MMMMd"
"""A skeleton: each language has its own pattern for a day of a month."""


def format_long(moment: datetime, lang: str, *, time: bool) -> str:
    """``יום ראשון, 16 בנובמבר 2008, 20:38`` or ``Sunday, November 16, 2008, 20:38``."""
    shown = _format(moment.date(), "full", lang)
    return f"{shown}, {moment:%H:%M}" if time else shown


def format_medium(moment: datetime, lang: str) -> str:
    """``16 בנובמבר 2008`` or ``November 16, 2008``."""
    return _format(moment.date(), "long", lang)


def format_month(moment: datetime, lang: str) -> str:
    """``נובמבר 2008`` or ``November 2008``."""
    return _format(moment.date(), "LLLL y", lang)


def format_day(moment: datetime, lang: str) -> str:
    """``16 בנובמבר`` or ``November 16``."""
    return _format(moment.date(), _DAY, lang)


@lru_cache(maxsize=4096)
def _format(day: date, pattern: str, lang: str) -> str:
    """By Babel, once for a day: an article's date stands on its own page, on its neighbours' and in lists."""
    from babel.dates import format_date, format_skeleton

    locale = _locale(lang)
    return format_skeleton(pattern, day, locale=locale) if pattern == _DAY else format_date(day, pattern, locale)


def _locale(lang: str) -> str:
    """The language as Babel knows it (its base language is enough), English where it does not."""
    from babel.localedata import exists

    names = (lang.replace("-", "_"), lang.partition("-")[0].lower())
    return next((name for name in names if exists(name)), "en")


def to_iso(moment: datetime, *, time: bool) -> str:
    """The form written into front matter: no more precise than what was known."""
    return moment.isoformat(timespec="minutes") if time else moment.date().isoformat()
