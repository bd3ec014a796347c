"""Made-up lists of leads for measuring: the same for the same seed and length, and nobody real in them.

Names are drawn from short lists; numbers lie in the prefixes of Israeli mobiles and in ranges of other countries;
domains are those of documentation.
"""

from __future__ import annotations

import csv
import random
from pathlib import Path

HEADER = ("שם מלא", "טלפון", 'דוא"ל', "עיר", "הערות", "עריכה", "הגהה", "אישור דיוור")
FORM = """
[forms.contact]
title = "צרו קשר"
fields = [
  {name = "name", type = "name", label = "שם מלא"},
  {name = "phone", type = "phone", label = "טלפון"},
  {name = "email", type = "email", label = "דוא״ל"},
  {name = "topics", type = "checkboxes", label = "נושאים", options = [
    {value = "editing", label = "עריכה"}, {value = "proofs", label = "הגהה"},
  ]},
  {name = "consent", type = "consent", label = "אישור דיוור"},
]
"""
_FIRST = "דנה יוסי רות גד נועה אורי מיכל תמר איתי שירה עומר Dana Michael Ruth Jonathan ג'ורג' צ'רלי".split()
_LAST = "כהן לוי מזרחי פרץ ביטון אברהם פרידמן Katz Levin Green ז׳בוטינסקי בן־דוד".split()
_TOWNS = ["חיפה", "תל אביב", "ירושלים", "באר שבע", "נצרת", "Eilat", "", "", "מודיעין-מכבים-רעות"]
_NOTES = ["", "", "", "", "חזרה אחרי החג", 'עובד בחברת כהן בע"מ', 'ביקשה "הצעה, בכתב"', "שתי שורות\nשל הערה", "=1+1"]
_DOMAINS = ["example.com", "example.org", "example.net", "mail.example.com", "post.example.org", "inbox.example.net"]
_TICKS = ["כן", "", "", "TRUE", "V", "לא"]
_CONSENTS = ["כן", "כן", "", "לא", "מאשר/ת"]
_BAD_PHONES = ["12345", "9.72E+11", "052-12", "*2700", "---"]
_PREFIXES = ("50", "52", "53", "54", "58")


def write_list(path: Path, rows: int, *, seed: int = 1, known: int = 0) -> None:
    """Write a list of so many rows. With ``known``, half of them are people of the first so many of seed 1."""
    chance = random.Random(seed * 1_000_003 + rows)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADER)
        for number in range(rows):
            writer.writerow(_row(chance, number, seed, known))


def _row(chance: random.Random, number: int, seed: int, known: int) -> list[str]:
    who = (seed, number)
    if known and chance.random() < 0.5:
        who = (1, chance.randrange(known))
    elif number > 20 and chance.random() < 0.05:
        who = (seed, chance.randrange(number))
    phone, email = _phone(*who, chance), _email(*who, chance)
    kind = chance.random()
    if kind < 0.02:
        phone, email = chance.choice(_BAD_PHONES), chance.choice(["", "", "no at sign", "a@b@c"])
    elif kind < 0.15:
        phone = ""
    elif kind < 0.30:
        email = ""
    return [
        f"{chance.choice(_FIRST)} {chance.choice(_LAST)}",
        phone,
        email,
        chance.choice(_TOWNS),
        chance.choice(_NOTES),
        chance.choice(_TICKS),
        chance.choice(_TICKS),
        chance.choice(_CONSENTS),
    ]


def _phone(seed: int, number: int, chance: random.Random) -> str:
    """The number of a person, written in one of the ways people write it."""
    place = (number * 7_919 + seed * 104_729) % 40_000_000
    prefix, digits = _PREFIXES[place // 8_000_000], f"{2_000_000 + place % 8_000_000:07d}"
    way = chance.random()
    if way < 0.45:
        return f"0{prefix}-{digits[:3]}-{digits[3:]}"
    if way < 0.70:
        return f"0{prefix}{digits}"
    if way < 0.82:
        return f"+972-{prefix}-{digits}"
    if way < 0.90:
        return f"+972 {prefix} {digits[:3]} {digits[3:]}"
    if way < 0.94:
        return f"{prefix}{digits}"
    if way < 0.97:
        return f"\u200e0{prefix} {digits}"
    return f"טל׳: 0{prefix}.{digits}" if way < 0.98 else f"972{prefix}{digits}"


def _email(seed: int, number: int, chance: random.Random) -> str:
    name = f"{'dana yossi ruth gad noa uri'.split()[number % 6]}.{number:07d}{'' if seed == 1 else seed}"
    address = f"{name}@{_DOMAINS[number % len(_DOMAINS)]}" if number % 10 else f"{name}@firm{number % 3000}.example.com"
    way = chance.random()
    return address.upper() if way < 0.05 else f" {address} " if way < 0.08 else address
