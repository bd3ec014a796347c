"""Glyphs added to a font that WeasyPrint 70.0 embeds: copies of its own glyphs, shifted, with a width of their own.

While pages are drawn a copy is asked for among the glyphs the font misses, which have numbers of their own. Before the
font is written the copies are taken out from there, their sources are kept in the subset, and they are put into its
file, as composite glyphs of one part. Everything hangs from the document's own ``Font``, so documents do not meet.
"""

from __future__ import annotations

import io
from typing import Any, NamedTuple

_MARK = "_gilyon_copies"


class Copy(NamedTuple):
    """A glyph like another one, or without ink, that means ``text``. Lengths are in thousandths of an em."""

    source: int | None
    x: int
    y: int
    width: int
    text: str


def takes_copies(font: Any) -> bool:
    """It has TrueType outlines, no pictures, and room for more glyphs than a document asks for."""
    pictures = font.bitmap or font.png or font.svg or font.colr
    return "glyf" in font.tables and not pictures and font.glyph_count < 60_000


def number(font: Any, fonts: dict[Any, Any], copy: Copy) -> int:
    """The number of a copy in a font of a document, whose ``fonts`` they are."""
    # Fonts of one name share a file in the PDF, and it is made of the first.
    first = next(other for other in fonts.values() if other.hash == font.hash)
    glyph = int(first.get_unused_glyph_id(copy))
    font.to_unicode[glyph], font.widths[glyph] = copy.text, copy.width
    return glyph


def repair() -> None:
    """Teach WeasyPrint once to write copies."""
    from weasyprint.pdf.fonts import Font

    original = Font.clean
    if getattr(original, _MARK, False):
        return

    def clean(font: Any, to_unicode: dict[int, str], hinting: bool) -> None:
        copies = {glyph: copy for copy, glyph in font.missing.items() if isinstance(copy, Copy)}
        if copies:
            font.missing = {code: glyph for code, glyph in font.missing.items() if glyph not in copies}
        if copies and to_unicode:
            sources = {copy.source: "" for copy in copies.values() if copy.source is not None}
            to_unicode = sources | {glyph: text for glyph, text in to_unicode.items() if glyph not in copies}
        original(font, to_unicode, hinting)
        if copies:
            font.file_content = _with_copies(font.file_content, font.index, copies)

    setattr(clean, _MARK, True)
    Font.clean = clean


def _with_copies(font_file: bytes, index: int, copies: dict[int, Copy]) -> bytes:
    from fontTools.ttLib import TTFont
    from fontTools.ttLib.tables._g_l_y_f import Glyph, GlyphComponent

    with TTFont(io.BytesIO(font_file), fontNumber=index, recalcTimestamp=False) as font:
        for unread in {"hdmx", "vhea", "vmtx"} & set(font.keys()):
            del font[unread]  # they name every glyph, and no reader of a PDF asks them
        old = font.getGlyphOrder()
        names = [*old, *(f"copy{glyph}" for glyph in range(len(old), max(copies) + 1))]
        font.setGlyphOrder(names)
        outlines, widths, ems = font["glyf"], font["hmtx"].metrics, font["head"].unitsPerEm / 1000
        outlines.setGlyphOrder(names)
        for glyph in range(len(old), len(names)):
            copy = copies.get(glyph, Copy(None, 0, 0, 0, ""))
            outlines.glyphs[names[glyph]] = outline = Glyph()
            if copy.source is not None:
                part = GlyphComponent()
                part.glyphName, part.flags = names[copy.source], 0
                part.x, part.y = round(copy.x * ems), round(copy.y * ems)
                outline.numberOfContours, outline.components = -1, [part]
                outline.recalcBounds(outlines)
            widths[names[glyph]] = round(copy.width * ems), getattr(outline, "xMin", 0)
        changed = io.BytesIO()
        font.save(changed)
        return changed.getvalue()
