"""Lines that say when and by whom: dates of writing and of update, author, category, hits."""

from __future__ import annotations

import re
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from gilyon.importers.furniture import bare
from gilyon.importers.page import Stamp
from gilyon.language.dates import MONTHS, find_written, parse_iso

_END = r"(?=[\s:(,]|$)"
_UPDATED = re.compile(
    r"(?:עודכן לאחרונה|עדכון אחרון|תאריך (?:ה)?עדכון(?: אחרון)?|עודכן|last (?:updated?|modified)|"
    rf"date modified|updated?|modified){_END}",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(
    r"(?:פורסם|תאריך (?:ה)?פרסום|נכתב|נוצר|תאריך(?: יצירה| כתיבה)?|published|posted|created(?: date)?|written|"
    rf"publication date|date){_END}",
    re.IGNORECASE,
)
_AUTHOR = re.compile(
    r"(?:נכתב על[ -]ידי|נכתב ע[\"״]י|מאת|המחבר|מחבר|כותב המאמר|written by|author|by)(?:\s*:\s*|\s+)(?P<name>\S.{0,60})",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    r"(?:קטגוריה|קטגוריית אב|כניסות|צפיות|מספר צפיות|category|parent category|hits|views|reads)\s*:.{0,80}"
    r"|\d+ (?:צפיות|כניסות|תגובות|views|hits|comments)",
    re.IGNORECASE,
)
_DATE_WORD = re.compile(
    r"(?:ראשון|שני|שלישי|רביעי|חמישי|שישי|שבת|[אבגדהוש]['׳]|(?:sun|mon|tue|tues|wed|wednes|thu|thurs|fri|sat|satur)(?:day)?|"
    rf"ב?יום|בתאריך|בשעה|ב|on|at|of|am|pm|t|z|[לב]?(?:{'|'.join(MONTHS)})|\d{{1,4}}(?:st|nd|rd|th)?)",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"[\s.,:/()\[\]|–+-]+|(?<=\d)(?=[TZ])|(?<=T)(?=\d)")
_MAX = 90


@dataclass(frozen=True, slots=True)
class StampLine:
    """What one line says. All fields empty: a line such as a counter, known and of no use."""

    date: Stamp | None = None
    updated: Stamp | None = None
    author: str = ""


def read_stamp(line: str, zone: ZoneInfo) -> StampLine | None:
    """The stamp a line is, or None. A sentence that only mentions a date is not one."""
    text = bare(line)
    if not text or len(text) > _MAX:
        return None
    if _ASIDE.fullmatch(text):
        return StampLine()
    for pattern, name in ((_UPDATED, "updated"), (_PUBLISHED, "date")):
        match = pattern.match(text)
        rest = text[match.end() :] if match else ""
        stamp = _only_date(rest, zone) if match else None
        if stamp is not None:
            return StampLine(updated=stamp) if name == "updated" else StampLine(date=stamp)
    author = _AUTHOR.fullmatch(text)
    if author and not re.search(r"[.!?;]\s|[.!?]$", author["name"]) and len(author["name"].split()) <= 5:
        return StampLine(author=author["name"].strip(" ,|-"))
    alone = _only_date(text, zone)
    return StampLine(date=alone) if alone else None


def machine_stamp(text: str, zone: ZoneInfo) -> Stamp | None:
    """A date as machines write it (``2008-11-16T20:38:00+02:00``), else as people do; in the publication's zone."""
    try:
        moment, timed = parse_iso(text, zone)
    except (ValueError, OverflowError):
        found = find_written(text, zone)
        if found is None:
            return None
        moment, timed = found
    return Stamp(moment.astimezone(zone).replace(second=0, microsecond=0) if timed else moment, timed)


def _only_date(text: str, zone: ZoneInfo) -> Stamp | None:
    """The date in a text that holds nothing else."""
    tokens = [token for token in _BETWEEN.split(text) if token]
    if not 1 <= len(tokens) <= 14 or not all(_DATE_WORD.fullmatch(token) for token in tokens):
        return None
    found = find_written(text, zone)
    return Stamp(*found) if found else None


def system_stamp(universal: str, local: str, zone: ZoneInfo) -> Stamp | None:
    """A date as databases hold it, in universal time or in the site's own, whichever is told; zeros are no date."""
    for text, offset in ((universal, "+00:00"), (local, "")):
        if text.strip() and not text.startswith("0000"):
            stamp = machine_stamp(text.strip() + offset, zone)
            if stamp is not None:
                return stamp
    return None
