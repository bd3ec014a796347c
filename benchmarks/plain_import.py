"""The straightforward import of a list of leads, to measure against: what one writes who knows the libraries.

Row by row: ``csv.DictReader``, phonenumbers and email-validator for every cell, an upsert for every row, everything in
one transaction. It comes to the tables that Gilyon comes to for such a list (the benchmark compares them): the same
cleaned cells, people by email or else by phone, conflicts, ticks, the log of consent with its evidence, where each
person was met, rejects with their reason. It knows no other encodings, forms or unclosed quotes, no suppression and no
undo.
"""

from __future__ import annotations

import csv
import json
import re
import sqlite3
import sys
import unicodedata
from pathlib import Path

import phonenumbers
from email_validator import EmailNotValidError, validate_email

from gilyon.leads.store.schema import MIGRATIONS

AT = "2026-11-01T12:00:00+00:00"
_MARKS = dict.fromkeys(map(ord, "\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"))
_LABEL = re.compile(r"^(?:טלפון|טל[׳']?|נייד|phone|tel|mobile)\s*[:.]?\s*(?=[+\d(])", re.IGNORECASE)
_SCIENTIFIC = re.compile(r"\d(?:[.,]\d+)?[eE]\+?\d{1,2}")
_PERSONAL = {
    phonenumbers.PhoneNumberType.FIXED_LINE,
    phonenumbers.PhoneNumberType.MOBILE,
    phonenumbers.PhoneNumberType.FIXED_LINE_OR_MOBILE,
    phonenumbers.PhoneNumberType.VOIP,
    phonenumbers.PhoneNumberType.PERSONAL_NUMBER,
}
_YES = {"כן", "true", "v", "1", "yes", "מאשר/ת"}
_NO = {"לא", "false", "0", "no"}
_ACTIONS = {"yes": "granted", "no": "refused", "unknown": "unknown"}


def clean(cell: str) -> str:
    return " ".join(unicodedata.normalize("NFC", cell).translate(_MARKS).split())


def clean_notes(cell: str) -> str:
    return "\n".join(map(clean, re.split(r"\r\n|\r|\n", cell))).strip("\n")


def clean_contact(cell: str) -> str:
    return unicodedata.normalize("NFKC", cell).translate(_MARKS).strip()


def read_phone(cell: str) -> str:
    text = clean_contact(cell)
    if _SCIENTIFIC.fullmatch(text):
        return ""
    try:
        number = phonenumbers.parse(_LABEL.sub("", text), "IL")
    except phonenumbers.NumberParseException:
        return ""
    if phonenumbers.number_type(number) not in _PERSONAL:
        return ""
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def read_email(cell: str) -> str:
    try:
        return validate_email(clean_contact(cell).lower(), check_deliverability=False, strict=True).normalized.lower()
    except EmailNotValidError:
        return ""


def read_answer(cell: str) -> str:
    said = clean(cell).casefold()
    return "yes" if said in _YES else "no" if said in _NO else "unknown"


class PlainImport:
    """One import into a new database."""

    def __init__(self, database: Path) -> None:
        self.counts = dict.fromkeys(("rows", "new", "duplicates", "rejected", "conflicts"), 0)
        self.run = sqlite3.connect(database, isolation_level=None).execute
        self.run("PRAGMA journal_mode = WAL")
        for script in MIGRATIONS:
            for statement in filter(str.strip, script.split(";")):
                self.run(statement)
        self.rejects = database.with_suffix(".rejects.csv")

    def take(self, source: Path) -> dict[str, int]:
        self.run("BEGIN")
        self.run("INSERT INTO import VALUES (1, ?, '', ?, '', 'utf-8', ',', '{}', '{}', '', ?, 0, NULL)", ("", "", AT))
        self.run("INSERT INTO consent_text VALUES (1, 'consent', '', 'אישור דיוור', '')")
        with (
            source.open(encoding="utf-8-sig", newline="") as file,
            self.rejects.open("w", encoding="utf-8-sig", newline="") as bad,
        ):
            rejects = csv.writer(bad)
            reader = csv.DictReader(file)
            assert reader.fieldnames is not None
            line = reader.line_num
            for row in reader:
                first, line = line + 1, reader.line_num
                self.counts["rows"] += 1
                if fault := self._take_row(row, first):
                    self.counts["conflicts" if fault == "conflict" else "rejected"] += 1
                    rejects.writerow([*row.values(), fault])
        self.run("COMMIT")
        return self.counts

    def _take_row(self, row: dict[str, str], line: int) -> str:
        """Store a row; returns what is wrong with it, if something is."""
        phone = read_phone(row["טלפון"]) if row["טלפון"].strip() else ""
        email = read_email(row['דוא"ל']) if row['דוא"ל'].strip() else ""
        if not phone and not email:
            return "no valid contact"
        attributes = {name: clean_notes(row[name]) for name in ("עיר", "הערות") if row[name].strip()}
        if row["טלפון"].strip() and not phone:
            attributes["invalid_phone"] = clean(row["טלפון"])
        if row['דוא"ל'].strip() and not email:
            attributes["invalid_email"] = clean(row['דוא"ל'])
        by_email, by_phone = self._owner("email", email), self._owner("phone", phone)
        if by_email and by_phone and by_email != by_phone:
            return "conflict"
        lead = by_email or by_phone
        name = clean(row["שם מלא"])
        if lead:
            stored = self.run("SELECT name, email, phone, attributes FROM lead WHERE id = ?", (lead,)).fetchone()
            if email and stored[1] and not by_email:
                return "conflict"
            attributes = {**json.loads(stored[3]), **attributes}
            name, own_email, own_phone = name or stored[0], email or stored[1], phone or stored[2]
            self.counts["duplicates"] += 1
        else:
            lead, own_email, own_phone = line - 1, email, phone
            self.counts["new"] += 1
        self.run(
            "INSERT INTO lead (id, name, email, phone, attributes, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?)"
            " ON CONFLICT (id) DO UPDATE SET name = excluded.name, email = excluded.email, phone = excluded.phone,"
            " attributes = excluded.attributes",
            (lead, name, own_email, own_phone, json.dumps(attributes, ensure_ascii=False, sort_keys=True), AT, AT),
        )
        for kind, value in (("email", email), ("phone", phone)):
            if value:
                self.run("INSERT INTO identity VALUES (?, ?, ?, 0) ON CONFLICT DO NOTHING", (kind, value, lead))
        for field, option in (("editing", "עריכה"), ("proofs", "הגהה")):
            if row[option].strip():
                self.run(
                    "INSERT INTO interest VALUES (?, 'topics', ?, ?)"
                    " ON CONFLICT DO UPDATE SET answer = excluded.answer",
                    (lead, field, read_answer(row[option])),
                )
        if said := row["אישור דיוור"].strip():
            action = _ACTIONS[read_answer(said)]
            self.run(
                "INSERT INTO consent_event (lead_id, field, channel, action, basis, at, at_origin, text_id, source,"
                " import_id, line, raw, recorded_at) SELECT ?, 'consent', 'email', ?, ?, ?, 'import', 1, '', 1, ?, ?, ?"
                " WHERE NOT EXISTS (SELECT 1 FROM consent_event WHERE lead_id = ? AND raw = ?)",
                (lead, action, "optin_30a" if action == "granted" else "", AT, line, said, AT, lead, said),
            )
        self.run("INSERT INTO appearance VALUES (?, 1, ?, 'new', NULL) ON CONFLICT DO NOTHING", (lead, line))
        return ""

    def _owner(self, kind: str, value: str) -> int:
        if not value:
            return 0
        found = self.run("SELECT lead_id FROM identity WHERE kind = ? AND value = ?", (kind, value)).fetchone()
        return int(found[0]) if found else 0


if __name__ == "__main__":
    print(json.dumps(PlainImport(Path(sys.argv[2])).take(Path(sys.argv[1]))))
