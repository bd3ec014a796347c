"""A repair for WeasyPrint 70.0: justified lines from right to left stuck out of the margin by a blank.

The blank at a line's end is taken off the text, but the text's layout keeps it, so the text is put a blank too far to
the left. When the line is justified a layout without the blank is made, and nobody puts the text back. Here the layout
loses the blank at once. ``tests/pdf/test_line_breaks.py`` shows the fault and the repair.
"""

from __future__ import annotations

from typing import Any

from gilyon.exporters.pdf.line_break import BROKEN_VERSIONS

_MARK = "_gilyon_line_end"


def repair(weasyprint: Any) -> None:
    """Repair the running WeasyPrint once, if its version needs it."""
    if weasyprint.__version__ not in BROKEN_VERSIONS:
        return
    from weasyprint.formatting_structure.boxes import InlineBox, LineBox, TextBox
    from weasyprint.layout import inline

    original = inline.remove_last_whitespace
    if getattr(original, _MARK, False):
        return

    def remove_last_whitespace(context: Any, line: Any) -> None:
        around = []
        last = line
        while isinstance(last, (LineBox, InlineBox)) and last.children:
            around.append(last)
            last = last.children[-1]
        before = last.width if isinstance(last, TextBox) else 0
        original(context, line)
        if not isinstance(last, TextBox) or last.width == before or not last.text:
            return
        if last.pango_layout.first_line_direction % 2:
            for box in (*around[1:], last):
                box.position_x += before - last.width
            last.pango_layout = inline.split_text_box(context, last, None, 0)[0].pango_layout

    setattr(remove_last_whitespace, _MARK, True)
    inline.remove_last_whitespace = remove_last_whitespace
