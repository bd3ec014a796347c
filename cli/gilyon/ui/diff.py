"""A change of one file as a unified diff, exact to the newline, so that ``git apply`` takes it."""

from __future__ import annotations

import difflib


def unified_diff(path: str, before: str, after: str) -> str:
    """The diff without its last newline; empty if nothing changes."""
    lines: list[str] = []
    for line in difflib.unified_diff(_lines(before), _lines(after), f"a/{path}", f"b/{path}"):
        lines.append(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n")
    return "".join(lines).removesuffix("\n")


def _lines(text: str) -> list[str]:
    # Only \n ends a line of a diff; str.splitlines would also break at U+2028 and a lone \r.
    *whole, rest = text.split("\n")
    return [f"{line}\n" for line in whole] + ([rest] if rest else [])
