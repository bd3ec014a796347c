"""A form whose field names came along with the copied text of a page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from gilyon.config.forms import FieldType, Form, FormField, Option
from gilyon.importers.form_words import OPTION, label_of, title_of
from gilyon.importers.furniture import bare
from gilyon.importers.page import ImportedForm

_FIELDS = {
    "name": (FieldType.NAME, "name full_name fullname your_name שם שם_מלא שם_פרטי שמך"),
    "phone": (FieldType.PHONE, "phone tel telephone mobile cellphone phone_number טלפון נייד טלפון_נייד מספר_טלפון"),
    "email": (FieldType.EMAIL, 'email e-mail mail email_address דוא"ל דוא״ל דואל אימייל מייל כתובת_מייל'),
    "company": (FieldType.TEXT, "company organization חברה שם_החברה ארגון"),
    "subject": (FieldType.TEXT, "subject topic נושא"),
    "message": (FieldType.TEXT, "message comment comments הודעה תוכן_ההודעה הערות"),
}
_BY_WORD = {word.replace("_", " "): name for name, (_, listed) in _FIELDS.items() for word in listed.split()}
_BUTTON = frozenset({"submit", "send", "reset", "clear", "שלח", "שליחה", "שלחו", "נקה"})
_BOX = re.compile(r"checkbox(?P<number>\d+)", re.IGNORECASE)
_GROUP = re.compile(r"checkbox(?:es)?[a-z_-]*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FormLines:
    """``lines`` are the places of the form's lines among those that were searched."""

    lines: tuple[int, ...]
    form: ImportedForm


def find_form(lines: Sequence[str], lang: str) -> FormLines | None:
    """The form that a page ends in. Only names of fields count, and one of them must be a phone or an address."""
    taken: list[int] = []
    words: list[str] = []
    for number in range(len(lines) - 1, -1, -1):
        line = bare(lines[number]).rstrip(":* ")
        if not line:
            continue
        found = _words(line)
        if found is None:
            break
        taken.append(number)
        words = found + words
    names = list(dict.fromkeys(_BY_WORD[w] for w in words if w in _BY_WORD))
    if len(names) < 2 or not {"phone", "email"} & set(names):
        return None
    return FormLines(tuple(reversed(taken)), ImportedForm(_form(names, words, lang)))


def _words(line: str) -> list[str] | None:
    """The field names a line consists of, or None if it says anything else."""
    text = line.casefold()
    if text in _BY_WORD or text in _BUTTON:
        return [text]
    parts = [part.strip(":*,") for part in text.split()]
    known = all(p in _BY_WORD or p in _BUTTON or _BOX.fullmatch(p) or _GROUP.fullmatch(p) for p in parts)
    return parts if known else None


def _form(names: list[str], words: list[str], lang: str) -> Form:
    fields = [FormField(name, _FIELDS[name][0], label_of(name, lang)) for name in names]
    boxes = sorted({int(m["number"]) for w in words if (m := _BOX.fullmatch(w))})
    if boxes:
        group = next((w for w in words if _GROUP.fullmatch(w) and not _BOX.fullmatch(w)), "checkboxinfo")
        # A page lays its boxes out in columns, so the copied order is that of rows; the numbers tell the true one.
        options = tuple(Option(f"checkbox{n}", f"{label_of(OPTION, lang)} {n}") for n in boxes)
        fields.append(FormField(group, FieldType.CHECKBOXES, label_of(group, lang), options=options))
    return Form(title_of(lang), tuple(fields))
