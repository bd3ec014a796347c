"""What fixing would change, as a unified diff that ``patch`` and ``git apply`` understand."""

from __future__ import annotations

import difflib
import re

from gilyon.core.source import Source
from gilyon.ui.console import Console

_LINES = re.compile(r"[^\n]*\n|[^\n]+")
_STYLES = {"+": "good", "-": "error", "@": "hint"}


def write_diff(before: Source, after: Source, console: Console) -> None:
    old, new = _LINES.findall(before.text), _LINES.findall(after.text)
    for line in difflib.unified_diff(old, new, f"a/{before.path}", f"b/{before.path}"):
        shown = line.removesuffix("\n")
        console.data(console.paint(shown, _STYLES[shown[0]], console.out) if shown[:1] in _STYLES else shown)
        if not line.endswith("\n"):
            console.data("\\ No newline at end of file")
