"""A change of one file as a unified diff, exact to the newline, so that ``git apply`` takes it."""

from __future__ import annotations

import difflib
import os
import re

_UNSAFE = re.compile('[\x00-\x1f\x7f"\\\\\ud800-\udfff]')
_ESCAPES = {ord('"'): '\\"', ord("\\"): "\\\\", ord("\n"): "\\n", ord("\t"): "\\t", ord("\r"): "\\r"}


def unified_diff(path: str, before: str, after: str) -> str:
    """The diff without its last newline; empty if nothing changes."""
    lines: list[str] = []
    for line in difflib.unified_diff(_lines(before), _lines(after), _name(f"a/{path}"), _name(f"b/{path}")):
        lines.append(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n")
    return "".join(lines).removesuffix("\n")


def _name(path: str) -> str:
    """A path as git writes it: in quotes where it needs them, and with a tab after it where it holds a blank."""
    if not _UNSAFE.search(path):
        return f"{path}\t" if " " in path else path
    return f'"{"".join(map(_escaped, os.fsencode(path)))}"'


def _escaped(byte: int) -> str:
    plain = chr(byte) if 0x20 <= byte < 0x7F else f"\\{byte:03o}"
    return _ESCAPES.get(byte, plain)


def _lines(text: str) -> list[str]:
    # Only \n ends a line of a diff; str.splitlines would also break at U+2028 and a lone \r.
    *whole, rest = text.split("\n")
    return [f"{line}\n" for line in whole] + ([rest] if rest else [])
