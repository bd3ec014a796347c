"""The place of a finding, shown so that it is right whichever way a terminal orders Hebrew.

Some terminals turn a Hebrew run around as a page does, others show characters in the order of the file. A caret on a
line of its own stands right only in the latter, so with colours the text itself is marked: an attribute goes where its
characters go. Without colours the caret counts in the order of the file, and where the line holds Hebrew the marked
text follows it once more in brackets, which turn with the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from gilyon.language.bidi import Direction, first_strong
from gilyon.language.hebrew import BIDI_CONTROLS, ZERO_WIDTH
from gilyon.ui.lint_report.findings import Finding

_BEFORE, _AFTER = 50, 40
_NEAR = 12
_HIDDEN = re.compile(f"[\x00-\x1f\x7f-\x9f{BIDI_CONTROLS}{ZERO_WIDTH}]")
_LAST_WORD = re.compile(r"\S*\s*\Z")
_FIRST_WORD = re.compile(r"\s*\S*")
OPEN, CLOSE = "⟦", "⟧"
"""Brackets that hardly any text has, and that terminals mirror."""
INSERTION = "‸"
"""Stands where something is missing, so that there is something to mark."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """The line around a finding, cut where it is long: before, the marked part, after. Nothing in it moves a cursor."""

    line: int
    before: str
    marked: str
    after: str

    @property
    def text(self) -> str:
        return f"{self.before}{self.marked}{self.after}".rstrip()

    @property
    def ambiguous(self) -> bool:
        """True if a terminal may show the line in another order than that of the file."""
        return any(first_strong(part) is Direction.RTL for part in re.findall(r"\w+", self.text))

    @property
    def bracketed(self) -> str:
        """The marked part in brackets, with a word on each side."""
        before, after = _LAST_WORD.search(self.before), _FIRST_WORD.match(self.after)
        left = before.group()[-_NEAR:] if before else ""
        right = after.group()[:_NEAR] if after else ""
        return f"{left}{OPEN}{self.marked}{CLOSE}{right}".rstrip()


def excerpt(finding: Finding) -> Excerpt:
    line, column = finding.place
    text = finding.source.line_text(line)
    start = min(column - 1, len(text))
    end_line, end_column = finding.end
    end = min(max(end_column - 1 if end_line == line else len(text), start), start + _AFTER)
    before = text[:start] if start <= _BEFORE else "…" + text[start - _BEFORE : start]
    after = text[end:] if len(text) - end <= _AFTER else text[end : end + _AFTER] + "…"
    return Excerpt(line, visible(before), visible(text[start:end]), visible(after))


def visible(text: str) -> str:
    """Characters that would move the cursor or turn the line are shown as a dot of one cell."""
    return _HIDDEN.sub("·", text)
