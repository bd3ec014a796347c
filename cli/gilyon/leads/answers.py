"""Boxes that people tick: yes, no or unknown, and several choices joined in one cell."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gilyon.config.forms import Option
from gilyon.leads.cells import clean_line
from gilyon.leads.headers import fold
from gilyon.leads.model import Answer

YES = frozenset({
    "1", "1.0", "y", "yes", "t", "true", "on", "v", "✓", "✔", "☑", "✅", "☒", "checked", "ticked", "selected", "ok",
    "agree", "agreed", "i agree", "accepted", "confirmed", "granted", "subscribed", "opted in", "opt in", "opt-in",
    "כן", "כ", "נכון", "אמת", "סומן", "מסומן", "מאשר", "מאשרת", "מאשר/ת", "אני מאשר", "אני מאשרת", "אני מאשר/ת",
    "מסכים", "מסכימה", "מסכים/ה", "אני מסכים", "אני מסכימה", "אני מסכים/ה", "הסכים", "הסכימה", "רשום", "רשומה",
})  # fmt: skip
NO = frozenset({
    "0", "0.0", "n", "no", "f", "false", "off", "✗", "✘", "☐", "❌", "unchecked", "disagree", "declined", "denied",
    "unsubscribed", "opted out", "opt out", "opt-out", "לא", "ל", "שקר", "לא נכון", "לא סומן", "לא מאשר", "לא מאשרת",
    "לא מאשר/ת", "לא מסכים", "לא מסכימה", "לא מסכים/ה", "אני לא מאשר", "אני לא מאשרת", "אני לא מאשר/ת", "סירב", "סירבה",
    "הוסר", "הוסרה", "הסיר", "הסירה", "ביקש הסרה", "ביקשה הסרה",
})  # fmt: skip
_JOINT = re.compile(r"[,;|\n\r]+")


def read_answer(cell: str, texts: Sequence[str] = ()) -> Answer:
    """Yes, no, or unknown for a blank cell and for anything else.

    ``texts`` are the words beside the box: many forms send them, and not "on", for a box that was ticked.
    """
    said = clean_line(cell).casefold().strip(" .!\"'")
    if said in YES:
        return Answer.YES
    if said in NO:
        return Answer.NO
    folded = fold(said)
    return Answer.YES if folded and folded in {fold(text) for text in texts} else Answer.UNKNOWN


class Choices:
    """Reads a cell in which the choices of a group of boxes are joined (``checkbox1, checkbox3``)."""

    def __init__(self, options: Sequence[Option]) -> None:
        self._meaning = {fold(option.label): option.value for option in options if option.label}
        self._meaning.update((fold(option.value), option.value) for option in options)

    def read(self, cell: str) -> tuple[list[str], list[str]]:
        """The option values that the cell names by value or label, and the parts that name none.

        A label may itself hold a comma, so the longest run of parts that makes a label wins. Where no options are
        known, each part is a choice of its own.
        """
        parts = [clean_line(part).strip("[]\"' ") for part in _JOINT.split(cell)]
        parts = [part for part in parts if part]
        if not self._meaning:
            return list(dict.fromkeys(parts)), []
        chosen: list[str] = []
        strange: list[str] = []
        start = 0
        while start < len(parts):
            for end in range(len(parts), start, -1):
                value = self._meaning.get(fold("".join(parts[start:end])))
                if value is not None:
                    chosen.append(value)
                    start = end
                    break
            else:
                strange.append(parts[start])
                start += 1
        return list(dict.fromkeys(chosen)), strange
