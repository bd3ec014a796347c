"""A repair for WeasyPrint's text layer of pointed Hebrew: copied, searched or read aloud, letters were missing.

WeasyPrint gives the first glyph of a cluster the text of the whole cluster and the others none, once for each glyph
of a document, so a shin with its dot can end up meaning nothing everywhere. Here each Hebrew glyph means what the
font's own character map says; a composed form (U+FB2A) means its letter and its points.
"""

from __future__ import annotations

import io
import re
import unicodedata
from functools import lru_cache
from typing import Any

_HEBREW = re.compile("[\u0590-\u05ff\ufb1d-\ufb4f]")
POINTED = re.compile("[\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\ufb1d-\ufb4f]")
"""Marks that stand over, under or in a letter (not the maqaf and its like, which stand alone), and composed letters."""
_MARK = "_gilyon_text_layer"


def repair(weasyprint: Any) -> None:
    """Repair the running WeasyPrint once."""
    from weasyprint import pdf

    original = pdf.build_fonts_dictionary
    if getattr(original, _MARK, False):
        return

    def build_fonts_dictionary(pdf_file: Any, fonts: Any, *rest: Any) -> Any:
        for font in fonts.values():
            if any(POINTED.search(text) for text in font.to_unicode.values()):
                known = hebrew_meanings(font.file_content, font.index)
                font.to_unicode.update((glyph, known[glyph]) for glyph in font.to_unicode if glyph in known)
        return original(pdf_file, fonts, *rest)

    setattr(build_fonts_dictionary, _MARK, True)
    pdf.build_fonts_dictionary = build_fonts_dictionary


@lru_cache(maxsize=8)
def hebrew_meanings(font_file: bytes, index: int) -> dict[int, str]:
    """The Hebrew text of each glyph that a font has for a Hebrew character; plain characters before composed ones."""
    from fontTools.ttLib import TTFont

    with TTFont(io.BytesIO(font_file), fontNumber=index, lazy=True) as font:
        found: dict[int, str] = {}
        for code, name in sorted(font.getBestCmap().items()):
            if _HEBREW.match(chr(code)):
                found.setdefault(font.getGlyphID(name), unicodedata.normalize("NFKD", chr(code)))
        return found
