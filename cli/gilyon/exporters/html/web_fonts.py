"""Fonts of the page: WOFF2 files on the site itself, one for Hebrew and one for Latin, each loaded when needed.

No page asks for them beforehand with ``rel="preload"``: a page opened from disk would load them twice and complain,
since browsers hold such a request to the rules between sites, which files cannot meet.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from gilyon.exporters.fonts import Family, face_of, open_font

SCRIPTS = {
    "hebrew": ("א", "U+0307-0308, U+0590-05FF, U+200C-2010, U+20AA, U+25CC, U+FB1D-FB4F"),
    "latin": (
        "a",
        "U+0000-00FF, U+0131, U+0152-0153, U+02BB-02BC, U+02C6, U+02DA, U+02DC, U+0304, U+2000-200B, U+2011-206F, "
        "U+20AC, U+2122, U+2191, U+2193, U+2212, U+2215, U+FEFF, U+FFFD",
    ),
}
"""A letter that a font of the script has, and the ``unicode-range`` of its file. No character is in two of them."""


@dataclass(frozen=True, slots=True)
class WebFont:
    """A file and its ``@font-face`` rule; ``range`` is empty for a file that holds everything."""

    file: str
    family: str
    weight: str
    style: str
    range: str
    data: bytes = field(repr=False)


def web_fonts(files: Mapping[str, bytes], family: Family) -> list[WebFont]:
    """The files of a family for pages: its own WOFF2 files, or else subsets of the others. Same fonts, same bytes."""
    ready = sorted(name for name in files if re.fullmatch(rf"fonts/{re.escape(family.folder)}/[^/]+\.woff2", name))
    found: dict[str, WebFont] = {}
    for web_font in _ready(files, family, ready) if ready else _subsets(files, family):
        found.setdefault(web_font.file, web_font)
    return list(found.values())


def _ready(files: Mapping[str, bytes], family: Family, names: list[str]) -> Iterator[WebFont]:
    for name in names:
        font = open_font(files, name)
        scripts = _scripts(font)
        yield _web_font(family, name, font, scripts[0] if len(scripts) == 1 else "", files[name])


def _subsets(files: Mapping[str, bytes], family: Family) -> Iterator[WebFont]:
    for face in family.faces:
        font = open_font(files, face.file)
        for script in _scripts(font):
            yield _web_font(family, face.file, font, script, _subset(files[face.file], SCRIPTS[script][1]))


def _scripts(font: Any) -> list[str]:
    return [script for script, (letter, _) in SCRIPTS.items() if ord(letter) in font.getBestCmap()]


def _web_font(family: Family, file: str, font: Any, script: str, data: bytes) -> WebFont:
    face = face_of(file, font)
    parts = [family.folder, face.weight.replace(" ", "-"), "italic" if face.italic else "", script]
    name = f"{'-'.join(filter(None, parts))}.woff2"
    return WebFont(name, family.name, face.weight, face.style, SCRIPTS[script][1] if script else "", data)


def _subset(data: bytes, unicode_range: str) -> bytes:
    from fontTools import subset

    # Tables that only font editors know are left out, which is no news for whoever exports a page.
    logging.getLogger("fontTools").setLevel(logging.ERROR)
    options = subset.Options()
    options.flavor = "woff2"
    # All that fontTools keeps by itself, where marks (niqqud), kerning and ligatures are; and digits of one width.
    options.layout_features = [*options.layout_features, "tnum"]
    # With the notices of the authors and their licence.
    options.name_IDs = [*options.name_IDs, 13, 14]
    font = subset.load_font(BytesIO(data), options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=_code_points(unicode_range))
    subsetter.subset(font)
    out = BytesIO()
    subset.save_font(font, out, options)
    return out.getvalue()


def _code_points(unicode_range: str) -> list[int]:
    points: list[int] = []
    for part in unicode_range.replace("U+", "").split(", "):
        first, _, last = part.partition("-")
        points += range(int(first, 16), int(last or first, 16) + 1)
    return points
