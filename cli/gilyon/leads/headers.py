"""Headers: folded until two spellings of one header are equal, and the words lists use for what a lead has."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from gilyon.language.hebrew import strip_invisible, strip_points
from gilyon.leads.cells import clean_line

_PARENTHESES = re.compile(r"\([^()]*\)")

NAME_HEADERS = (
    "שם",
    "שם מלא",
    "השם",
    "שם הלקוח",
    "שם הליד",
    "שם איש קשר",
    "איש קשר",
    "שם ושם משפחה",
    "שם פרטי ושם משפחה",
    "שם פרטי ומשפחה",
    "שם משפחה ופרטי",
    "name",
    "full name",
    "your name",
    "contact name",
    "lead name",
    "customer name",
)
FIRST_NAME_HEADERS = ("שם פרטי", "פרטי", "first name", "given name", "forename", "fname")
LAST_NAME_HEADERS = ("שם משפחה", "משפחה", "last name", "surname", "family name", "lname")
PHONE_HEADERS = (
    "טלפון",
    "מספר טלפון",
    "מס טלפון",
    "טל",
    "טלפון נייד",
    "נייד",
    "מספר נייד",
    "מס נייד",
    "פלאפון",
    "פלא",
    "סלולרי",
    "טלפון סלולרי",
    "סלולר",
    "טל נייד",
    "טל סלולרי",
    "וואטסאפ",
    "ווטסאפ",
    "טלפון 1",
    "טלפון 2",
    "טלפון נוסף",
    "טלפון בבית",
    "נייד 2",
    "phone",
    "phone number",
    "telephone",
    "tel",
    "mobile",
    "mobile phone",
    "mobile number",
    "cell",
    "cell phone",
    "cellphone",
    "cellular",
    "whatsapp",
    "whatsapp number",
    "your phone",
    "phone 1",
    "phone 2",
    "contact number",
)
EMAIL_HEADERS = (
    "מייל",
    "אימייל",
    "אי מייל",
    "דואל",
    "דואר אלקטרוני",
    "כתובת מייל",
    "כתובת אימייל",
    "כתובת דואל",
    "כתובת דואר אלקטרוני",
    "מייל 1",
    "מייל 2",
    "מייל נוסף",
    "email",
    "e-mail",
    "mail",
    "email address",
    "e-mail address",
    "your email",
    "email 1",
    "email 2",
)
CONSENT_HEADERS = (
    "אישור דיוור",
    "הסכמה לדיוור",
    "הסכמה",
    "דיוור",
    "מאשר דיוור",
    "מאשר/ת דיוור",
    "מאשרת דיוור",
    "מאשר קבלת דיוור",
    "מאשר/ת קבלת דיוור",
    "מאשרת קבלת דיוור",
    "אישור קבלת דיוור",
    "הסכמה לקבלת דיוור",
    "אישור קבלת פרסומות",
    "consent",
    "opt in",
    "marketing consent",
    "email consent",
    "newsletter consent",
    "subscribed",
    "accepts marketing",
    "email opt in",
)
INTEREST_HEADERS = ("checkboxinfo", "interests", "interest", "תחומי עניין", "תחום עניין", "מתעניין ב", "מתעניין/ת ב")


def fold(header: str) -> str:
    """Equal for all spellings of a header: no niqqud, marks, spaces or punctuation; gershayim and case gone.

    ``+`` and ``#`` stay, for choices such as C, C++ and C#.
    """
    text = header if header.isascii() else unicodedata.normalize("NFKC", strip_points(strip_invisible(header)))
    text = text.casefold()
    if text.isalnum():
        return text
    return "".join(char for char in text if char.isalnum() or char in "+#")


def folds(header: str) -> list[str]:
    """The folded header, and without what it says in parentheses (``טלפון (חובה)``); blank ones left out."""
    return [key for key in dict.fromkeys((fold(header), fold(_PARENTHESES.sub(" ", header)))) if key]


def unique_headers(headers: Iterable[str]) -> list[str]:
    """Headers as they are shown and kept: cleaned, a blank one named ``column_N``, a repeated one numbered."""
    taken: set[str] = set()
    names: list[str] = []
    for number, header in enumerate(headers, start=1):
        base = clean_line(header) or f"column_{number}"
        name, copy = base, 2
        while name in taken:
            name, copy = f"{base}_{copy}", copy + 1
        taken.add(name)
        names.append(name)
    return names
