"""The design tokens of a publication: colours, families of fonts, pictures, widths."""

from __future__ import annotations

from dataclasses import dataclass, field


def _color(default: str = "") -> str:
    """The field of a colour; an empty default makes the colour optional."""
    pattern = "#[0-9a-fA-F]{6}"
    return field(default=default, metadata={"pattern": pattern if default else f"({pattern})?"})


def _width(default: int, low: int, high: int) -> int:
    return field(default=default, metadata={"range": (low, high)})


@dataclass(frozen=True, slots=True)
class Design:
    """Design tokens of page, PDF and email alike. Colours are written ``#rrggbb``.

    ``accent`` is of links, buttons and rules, ``ink`` of the text, ``paper`` of the ground. ``dark_accent``,
    ``dark_ink`` and ``dark_paper`` are for the dark theme; an empty one is worked out from the others. ``font`` and
    ``heading_font`` name families, which are folders below ``templates/fonts/``: without ``font`` each medium has a
    family of its own, without ``heading_font`` headings follow ``font``. ``logo`` and ``icon`` are files of the
    repository, the icon is the logo if there is none. ``page_width`` is of the text on a page, in rem; ``print_width``
    of the text on paper, in millimetres; ``mail_width`` of the whole column of a message, in pixels.
    """

    accent: str = _color("#0b5d6e")
    ink: str = _color("#1d2327")
    paper: str = _color("#ffffff")
    dark_accent: str = _color()
    dark_ink: str = _color()
    dark_paper: str = _color()
    font: str = ""
    heading_font: str = ""
    logo: str = ""
    icon: str = ""
    page_width: int = _width(44, 30, 80)
    print_width: int = _width(158, 80, 190)
    mail_width: int = _width(600, 400, 800)
