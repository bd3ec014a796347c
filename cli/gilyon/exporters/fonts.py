"""Font families: folders below ``templates/fonts/``, what is in them, and which of them each medium uses."""

from __future__ import annotations

import re
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from gilyon.config.design import Design
from gilyon.errors import ConfigError, Place
from gilyon.store.templates import font_families

PAGE = ("heebo", "heebo")
PRINT = ("frank-ruhl-libre", "heebo")
"""The family of the text and that of headings where the design names none. Mail has none: its clients load no fonts."""
CODE = "cousine"
"""The family of code on paper."""
PAGE_FALLBACK = "'Arial Hebrew', Arial, sans-serif"
PRINT_FALLBACK = "'Heebo', 'Cousine'"
MAIL_FALLBACK = "Arial, 'Arial Hebrew', 'Noto Sans Hebrew', Helvetica, sans-serif"
_NOT_OF_A_NAME = re.compile(r"[^\w -]")
_WEIGHT = "wght"
_NORMAL_WIDTH = 5


@dataclass(frozen=True, slots=True)
class Face:
    """One file of a family. ``weight`` is as CSS writes it: ``400``, or ``100 900`` for a variable font."""

    file: str
    weight: str
    italic: bool

    @property
    def style(self) -> str:
        return "italic" if self.italic else "normal"


@dataclass(frozen=True, slots=True)
class Family:
    """A family under the name its files have inside; ``faces`` are its TTF and OTF files."""

    folder: str
    name: str
    faces: tuple[Face, ...]


def chosen(design: Design, own: tuple[str, str]) -> tuple[str, str]:
    """The family of the text and that of headings in a medium whose ``own`` are given."""
    return design.font or own[0], design.heading_font or design.font or own[1]


def read_family(files: Mapping[str, bytes], folder: str) -> Family:
    """A family that is among the files. Raises :class:`ConfigError` naming a file that is no font."""
    faces: dict[tuple[str, bool], Face] = {}
    names: dict[tuple[str, bool], str] = {}
    fonts = [(file, open_font(files, file)) for file in font_families(files)[folder]]
    # Narrow and wide ones are for those who ask for them, which no style sheet of ours does.
    for file, font in sorted(fonts, key=lambda pair: abs(pair[1]["OS/2"].usWidthClass - _NORMAL_WIDTH)):
        face = face_of(file, font)
        faces.setdefault((face.weight, face.italic), face)
        names.setdefault((face.weight, face.italic), _family_name(font))
    # The upright regular one knows the family's name best: others may call themselves "Heebo Medium".
    best = min(faces, key=lambda key: (key[1], abs(_middle(key[0]) - 400), key))
    return Family(folder, names[best], tuple(faces[key] for key in sorted(faces)))


def stack(family: Family | None, fallback: str) -> str:
    """The value of ``font-family``: the family, then what stands in for it."""
    return f"'{family.name}', {fallback}" if family else fallback


def open_font(files: Mapping[str, bytes], file: str) -> Any:
    """A ``fontTools`` font. Raises :class:`ConfigError` naming the file if it is none."""
    from fontTools.ttLib import TTFont, TTLibError

    try:
        font = TTFont(BytesIO(files[file]), lazy=True)
        font["OS/2"], font["name"], font["cmap"], font.getBestCmap()  # what is read later is broken now or never
    except (TTLibError, struct.error, LookupError, ValueError, TypeError, AttributeError, AssertionError) as error:
        raise ConfigError(f"is not a font that can be used: {error}", where=Place(f"templates/{file}")) from error
    return font


def face_of(file: str, font: Any) -> Face:
    """What a style sheet says of a font file."""
    italic = bool(font["OS/2"].fsSelection & 1)
    for axis in font["fvar"].axes if "fvar" in font else ():
        if axis.axisTag == _WEIGHT:
            return Face(file, f"{axis.minValue:.0f} {axis.maxValue:.0f}", italic)
    return Face(file, str(font["OS/2"].usWeightClass), italic)


def _family_name(font: Any) -> str:
    """The typographic family (name 16 of OpenType), else the family; without what would need quoting in CSS."""
    table = font["name"]
    name = table.getDebugName(16) or table.getDebugName(1) or ""
    return _NOT_OF_A_NAME.sub("", name).strip() or "Unnamed"


def _middle(weight: str) -> float:
    ends = [float(end) for end in weight.split()]
    return min(max(400.0, ends[0]), ends[-1])
