"""Places in an old text that a person should look at, kept through the conversion until their lines are known."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Eye:
    """What needs a look, at a line (from 1) of a new article."""

    line: int
    message: str


class Marks:
    """Puts a word that the text does not hold where something was, and takes it out again at the end."""

    def __init__(self, text: str) -> None:
        self._word = "Gilyonmark"
        while self._word.casefold() in text.casefold():
            self._word += "x"
        self._reasons: list[str] = []

    def mark(self, reason: str) -> str:
        """The word to put where ``reason`` is to be looked at."""
        self._reasons.append(reason)
        return f"{self._word}{len(self._reasons) - 1}z"

    def settle(self, text: str) -> tuple[str, list[Eye]]:
        """The text without the marks, and where each of them was; what is lost with its surroundings is at line 1."""
        pattern = re.compile(rf" ?{self._word}(\d+)z")
        lines: list[str] = []
        seen: dict[int, int] = {}
        for line in text.split("\n"):
            found = [int(number) for number in pattern.findall(line)]
            bare = pattern.sub("", line)
            if found and not bare.strip(" >\t"):
                # The paragraph that held nothing else goes, and one of the gaps around it.
                seen |= dict.fromkeys(found, max(len(lines), 1))
                if lines and not lines[-1].strip():
                    lines.pop()
                continue
            seen |= dict.fromkeys(found, len(lines) + 1)
            lines.append(bare)
        last = max(len(lines) - 1, 1)
        return "\n".join(lines), [
            Eye(min(seen.get(number, 1), last), reason) for number, reason in enumerate(self._reasons)
        ]


def line_of(text: str, words: str) -> int:
    """The line of the first place where the text has these words, 1 if it has them nowhere."""
    at = text.find(words)
    return text.count("\n", 0, at) + 1 if at >= 0 else 1


def plain_reasons(reasons: Iterable[str]) -> list[Eye]:
    """Reasons that concern an article as a whole."""
    return [Eye(1, reason) for reason in reasons]
