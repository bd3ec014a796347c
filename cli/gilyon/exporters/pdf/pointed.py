"""A repair for WeasyPrint 70.0: pointed Hebrew, copied or searched, fell into pieces, and lines changed places.

WeasyPrint draws a point as the font has it: without a width, and aside from the pen. Readers that gather words from
places on the page (poppler: ``TextPage::addChar``) see a gap or an overlap inside the word and break it there. Here a
letter and its points are drawn by copies of their glyphs that step aside by turns, each with its ink shifted back to
where it was: the page looks as before, and each character touches the one before it. Text without points is left
alone, and so are fonts without TrueType outlines.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from itertools import pairwise
from types import SimpleNamespace
from typing import Any

from gilyon.exporters.pdf import glyph_copies
from gilyon.exporters.pdf.glyph_copies import Copy
from gilyon.exporters.pdf.line_break import BROKEN_VERSIONS
from gilyon.exporters.pdf.text_layer import POINTED, hebrew_meanings

_MARK = "_gilyon_pointed"
_STEP = 105
"""From character to character, in thousandths of an em. Poppler takes two within 100 for one that was printed twice;
MuPDF, whose pen does not move with a point, sees a blank from 150, so steps do not add up."""


def repair(weasyprint: Any) -> None:
    """Repair the running WeasyPrint once, if its version needs it."""
    if weasyprint.__version__ not in BROKEN_VERSIONS:
        return
    from weasyprint.draw import text

    original = text.draw_first_line
    if getattr(original, _MARK, False):
        return

    def draw_first_line(stream: Any, textbox: Any, *rest: Any) -> Any:
        if not POINTED.search(textbox.text):
            return original(stream, textbox, *rest)
        layout = textbox.pango_layout
        get_first_line = layout.get_first_line
        layout.get_first_line = lambda: _parted_line(stream, *get_first_line())
        try:
            return original(stream, textbox, *rest)
        finally:
            del layout.get_first_line

    setattr(draw_first_line, _MARK, True)
    text.draw_first_line = draw_first_line
    glyph_copies.repair()


def _parted_line(stream: Any, line: Any, index: Any) -> tuple[Any, Any]:
    """What stands for Pango's line while it is drawn; Pango's own stays as it is and may be drawn again."""
    from weasyprint.text.ffi import ffi

    items = []
    run = line.runs[0]
    while run != ffi.NULL:
        items.append(_parted_item(stream, run.data))
        run = run.next
    for item in reversed(items):
        run = SimpleNamespace(data=item, next=run)
    return SimpleNamespace(runs=[run]), index


def _parted_item(stream: Any, item: Any) -> Any:
    from weasyprint.text.ffi import TO_UNITS

    font, size = stream.add_font(item.item.analysis.font)
    if item.item.analysis.level % 2 == 0 or not glyph_copies.takes_copies(font):
        return item
    meanings = hebrew_meanings(font.file_content, font.index)
    unit = size * TO_UNITS / 1000

    def drawn(copy: Copy, way: float) -> Any:
        geometry = SimpleNamespace(width=way * unit, x_offset=0, y_offset=0)
        return SimpleNamespace(glyph=glyph_copies.number(font, stream._fonts, copy), geometry=geometry)

    glyphs: list[Any] = []
    starts: list[int] = []
    for start, cluster in _clusters(item.glyphs, meanings):
        parted = [drawn(copy, way) for copy, way in _copies(cluster, meanings, unit)] or cluster
        glyphs += parted
        starts += [start] * len(parted)
    string = SimpleNamespace(glyphs=glyphs, num_glyphs=len(glyphs), log_clusters=starts)
    return SimpleNamespace(item=item.item, glyphs=string)


def _clusters(string: Any, meanings: dict[int, str]) -> Iterator[tuple[int, list[Any]]]:
    """Each letter of a run from the left, with its points, which come before it; and where its text starts."""
    cluster: list[Any] = []
    count = string.num_glyphs
    for start, info in zip(string.log_clusters[0:count], string.glyphs[0:count], strict=True):
        cluster.append(info)
        if not unicodedata.combining(meanings.get(info.glyph, " ")[0]):
            yield start, cluster
            cluster = []
    if cluster:
        yield start, cluster


def _copies(cluster: list[Any], meanings: dict[int, str], unit: float) -> list[tuple[Copy, float]]:
    """A copy for each character of a cluster, from the left, and the way from it to the next; none if it can stay."""
    inks: list[tuple[int | None, float, float, str]] = []
    pen = 0
    for info in cluster:
        if info.glyph not in meanings:
            return []
        first, more = meanings[info.glyph][0], meanings[info.glyph][1:]
        inks += [(None, 0, 0, point) for point in reversed(more)]
        inks.append((info.glyph, (pen + info.geometry.x_offset) / unit, -info.geometry.y_offset / unit, first))
        pen += info.geometry.width
    width = round(pen / unit)
    places = [_STEP * (place % 2) for place in range(len(inks))]
    if len(inks) == 1 or width - places[-1] < _STEP:
        return []
    copies = []
    for (source, x, y, text), (place, following) in zip(inks, pairwise((*places, width)), strict=True):
        shift = (0, 0) if source is None else (round(x - place), round(y))
        way = following - place
        # WeasyPrint cuts off the fraction of a move back, so it is given one to cut.
        copies.append((Copy(source, *shift, max(way, 0), text), way if way > 0 else way - 0.5))
    return copies
