"""A repair for WeasyPrint 70.0: a text before an inline element was broken after its first word.

When a text fits its line except for the blank at its end, 70.0 takes the branch "the next word might fit" with an empty
first line, so one word stands alone and the next line sticks out of the margin. Here such a text is laid out without
its blank first; if it fits, it is given back whole, as 69.0 did. ``tests/pdf/test_line_breaks.py`` shows the fault and
the repair, and fails when a WeasyPrint without the fault arrives and this file can go.
"""

from __future__ import annotations

from typing import Any

BROKEN_VERSIONS = frozenset({"70.0"})
_MARK = "_gilyon_repaired"


def repair(weasyprint: Any) -> None:
    """Repair the running WeasyPrint once, if its version needs it."""
    if weasyprint.__version__ not in BROKEN_VERSIONS:
        return
    from weasyprint.layout import inline, preferred
    from weasyprint.text import line_break

    original = line_break.split_first_line
    if getattr(original, _MARK, False):
        return

    def split_first_line(
        text: str,
        style: Any,
        context: Any,
        max_width: Any,
        justification_spacing: Any,
        is_line_start: bool = True,
        minimum: bool = False,
    ) -> Any:
        rest = (justification_spacing, is_line_start, minimum)
        result = original(text, style, context, max_width, *rest)
        _, first_line_length, resume_at, *_ = result
        if max_width is None or resume_at is None or not text.endswith(" ") or "\n" in text:
            return result
        if style["white_space"] not in ("normal", "pre-line"):
            return result
        stripped = text.rstrip(" ")
        first_word, blank, _ = stripped.partition(" ")
        if not blank or first_line_length > len(first_word.encode("utf-8")):
            return result
        _, _, again_resume_at, again_width, *_ = original(stripped, style, context, max_width, *rest)
        if again_resume_at is None and again_width <= max_width:
            return original(text, style, context, None, *rest)
        return result

    setattr(split_first_line, _MARK, True)
    for module in (line_break, inline, preferred):
        module.split_first_line = split_first_line
