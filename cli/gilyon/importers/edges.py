"""Taking furniture, stamps, keyword lists and form fields off the two ends of an article's lines.

Where prose begins and until it ends, no line is taken.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from zoneinfo import ZoneInfo

from gilyon.importers.form_text import find_form
from gilyon.importers.furniture import Certainty, bare, footer, furniture, is_menu_word
from gilyon.importers.keywords import find_keywords, split_keywords
from gilyon.importers.page import Dropped, ImportedForm, Left, Stamp
from gilyon.importers.stamps import read_stamp

MAX_TITLE = 200
_PROSE_WORDS = 8


class Edges:
    """Holds the lines as a reader sees them, and what was learnt from those that were ``taken``."""

    def __init__(self, lines: Sequence[str], zone: ZoneInfo) -> None:
        self.lines = lines
        self.zone = zone
        self.taken: set[int] = set()
        self.keywords: list[str] = []
        self.form: ImportedForm | None = None
        self.date: Stamp | None = None
        self.updated: Stamp | None = None
        self.author = ""
        self._dropped: dict[int, Dropped] = {}

    @property
    def prose(self) -> str:
        """The lines that can only be the article's."""
        return "\n".join(self.lines[n] for n in self._filled() if self._is_prose(self.lines[n]))

    @property
    def dropped(self) -> tuple[Dropped, ...]:
        return tuple(self._dropped[number] for number in sorted(self._dropped))

    def take_title(self) -> str:
        """Take the furniture above the first line of the article, and that line as its title."""
        self._take_menu()
        for number in self._filled():
            reason = furniture(self.lines[number])
            if reason is None:
                break
            self._take(number, reason)
        filled = self._filled()
        if not filled or len(self.lines[filled[0]]) > MAX_TITLE:
            return ""
        self.taken.add(filled[0])
        return bare(self.lines[filled[0]])

    def take_below_title(self, title: str) -> None:
        """Take the links, stamps and repeated title that stand between the title and the prose."""
        beside = True
        for number in self._filled():
            line = self.lines[number]
            if self._is_prose(line):
                return
            reason = furniture(line, Certainty.LIKELY if beside else Certainty.SURE)
            if reason is None and beside and bare(line) == title:
                reason = Left.TITLE
            if reason is not None:
                self._take(number, reason)
            elif not (beside and self._take_stamp(number)):
                beside = False

    def take_foot(self, lang: str) -> None:
        """Take form, keyword lists, stamps and footers out of what stands below the last prose."""
        filled = self._filled()
        last = max((n for n in filled if self._is_prose(self.lines[n])), default=-1)
        tail = [n for n in filled if n > last]
        found = find_form([self.lines[n] for n in tail], lang)
        if found is not None:
            self.form = found.form
            for place in found.lines:
                self._take(tail[place], Left.FORM)
        tail = [n for n in tail if n not in self.taken]
        for listed in find_keywords([self.lines[n] for n in tail]):
            self.keywords += listed.terms
            for place in listed.lines:
                self._take(tail[place], Left.KEYWORDS)
        for number in (n for n in tail if n not in self.taken):
            reason = footer(self.lines[number])
            if reason is not None:
                self._take(number, reason)
            else:
                self._take_stamp(number)

    def _take_menu(self) -> None:
        """A run of three or more well-known menu words before anything else is a menu."""
        run: list[int] = []
        for number in self._filled():
            if is_menu_word(self.lines[number]):
                run.append(number)
            elif furniture(self.lines[number]) is None:
                break
        if len(run) > 2:
            for number in run:
                self._take(number, Left.NAVIGATION)

    def _take_stamp(self, number: int) -> bool:
        stamp = read_stamp(self.lines[number], self.zone)
        if stamp is None:
            return False
        self.date = self.date or stamp.date
        self.updated = self.updated or stamp.updated
        self.author = self.author or stamp.author
        self._take(number, Left.STAMP)
        return True

    def _take(self, number: int, reason: Left) -> None:
        self.taken.add(number)
        self._dropped[number] = Dropped(reason, " ".join(self.lines[number].split()))

    def _filled(self) -> list[int]:
        return [n for n, line in enumerate(self.lines) if bare(line) and n not in self.taken]

    def _is_prose(self, line: str) -> bool:
        """True for a line that can only be the article's: words enough for a sentence, and no stamp or list."""
        text = bare(line)
        if len(text.split()) < _PROSE_WORDS or footer(line) is not None or read_stamp(line, self.zone) is not None:
            return False
        terms = split_keywords(re.sub(r"^[^:]{0,80}:\s*", "", text))
        return len(terms) < 4 or re.search(r"[.!?]\s*$", text) is not None
