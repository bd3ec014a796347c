"""Families of fonts and pictures as a publication would bring them, made from what is in the repository."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from fontTools.ttLib import TTFont
from PIL import Image

HEEBO = Path(__file__).parent.parent / "templates/fonts/heebo"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 20"><circle cx="10" cy="10" r="9"/></svg>'


def own_font(name: str, *, bold: bool = False, variable: bool = False) -> bytes:
    """Heebo under another name, as TTF; ``variable`` for one file of all weights, which has Hebrew only."""
    source = "heebo-hebrew-wght-normal.woff2" if variable else f"Heebo-{'Bold' if bold else 'Regular'}.ttf"
    font = TTFont(HEEBO / source)
    font.flavor = None
    for record in font["name"].names:
        if record.nameID in (1, 4, 16):
            record.string = name
        elif record.nameID == 6:
            record.string = name.replace(" ", "")
    out = BytesIO()
    font.save(out)
    return out.getvalue()


def png(width: int = 200, height: int = 100, color: str = "#7a1f3d") -> bytes:
    out = BytesIO()
    Image.new("RGB", (width, height), color).save(out, "PNG")
    return out.getvalue()
