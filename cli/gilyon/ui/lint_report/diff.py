"""What fixing would change, as a unified diff that ``patch`` and ``git apply`` understand."""

from __future__ import annotations

from gilyon.core.source import Source
from gilyon.ui.console import Console
from gilyon.ui.diff import unified_diff

_STYLES = {"+": "good", "-": "error", "@": "hint"}


def write_diff(before: Source, after: Source, console: Console) -> None:
    for line in unified_diff(before.path, before.text, after.text).split("\n"):
        console.data(console.paint(line, _STYLES[line[0]], console.out) if line[:1] in _STYLES else line)
