"""How much of a mail's text runs in the direction of its script."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from gilyon.lint.mail.looks import Block

_RTL = re.compile("[\u05d0-\u05ea\u05f0-\u05f2\u0620-\u064a\u066e-\u06d3\u0710-\u072f\u0780-\u07a5]+")
_LTR = re.compile("[A-Za-z\u00aa-\u024f\u0370-\u052f]+")


@dataclass(frozen=True, slots=True)
class Letters:
    """How many letters of a text run from right to left, and how many from left to right."""

    rtl: int = 0
    ltr: int = 0

    def __add__(self, other: Letters) -> Letters:
        return Letters(self.rtl + other.rtl, self.ltr + other.ltr)


def letters_of(text: str) -> Letters:
    return Letters(sum(map(len, _RTL.findall(text))), sum(map(len, _LTR.findall(text))))


def letters_by_direction(blocks: Iterable[Block]) -> dict[str, Letters]:
    """The letters of all blocks but code, by the direction these are set in."""
    found = {"rtl": Letters(), "ltr": Letters()}
    for block in blocks:
        if not block.look.code:
            found["rtl" if block.look.direction == "rtl" else "ltr"] += letters_of(block.text)
    return found
