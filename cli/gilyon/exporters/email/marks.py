"""Direction marks for plain text, where each line is laid out by its first strong letter and nothing can be isolated.

Only U+200E and U+200F: isolates show as boxes in old clients, and embeddings look like spoofing to filters.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from gilyon.core.source import Span
from gilyon.language.bidi import Direction, first_strong, latin_runs, needs_isolation

LRM, RLM = "\u200e", "\u200f"
_MARK = {Direction.RTL: RLM, Direction.LTR: LRM}
_NUMBER_AHEAD = re.compile(r"[^\w\n]{1,4}\d")


def directed(line: str, direction: Direction) -> str:
    """The line with a mark before it, if it would otherwise run the wrong way."""
    found = first_strong(line)
    if not line.strip() or found is direction or (found is None and direction is Direction.LTR):
        return line
    return _MARK[direction] + line


def hold_runs(text: str, code: Sequence[Span]) -> str:
    """A right-to-left text with marks around the Latin runs that would jump (``C++`` before a full stop).

    ``code`` holds the stretches that a reader may copy; marks stand around these, as around addresses, never inside.
    """
    runs = [*code, *(run for run in latin_runs(text) if not any(run.overlaps(span) for span in code))]
    parts: list[str] = []
    position = 0
    for run in sorted(runs):
        body = text[run.start : run.end]
        if not body.strip() or first_strong(body) is Direction.RTL or not needs_isolation(text, run):
            continue
        address = "://" in body or "@" in body
        before = LRM if not body[0].isalpha() and not address else ""
        after = LRM if not body[-1].isalnum() and not address else ""
        if _NUMBER_AHEAD.match(text, run.end):
            after += RLM
        parts += [text[position : run.start], before, body, after]
        position = run.end
    return "".join(parts) + text[position:]
