"""Pictures on a page as numbers and names: which sizes of a picture the site keeps, and where. No bytes, no Pillow.

The page of an article and the task that writes its pictures both ask here, so neither needs the other's result.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePosixPath

SUFFIXES = frozenset({".avif", ".gif", ".jfif", ".jpeg", ".jpg", ".png", ".svg", ".webp"})
FORMATS = "JPEG, PNG, WebP, AVIF, GIF or SVG"
FOLDER = "sizes"
"""Beside a page: the folder of the sizes made from its pictures. No asset of an author's has a name below it."""
WIDTHS = (480, 800, 1200, 1600)
"""The last is sharp on screens of double density in a column of 50rem."""
LIGHT = 30_000
"""Bytes up to which one file serves all screens: smaller sizes would save less than asking for them costs."""
CARD = (320, 240)
"""Of the small picture in lists, the same for all, so that a list needs to know no picture's size."""
SOCIAL_WIDTH = 1200
SHARE_NAME = "share.jpg"
"""Beside a page: the picture of its share kit. No asset of an author's has this name."""
SHARE_SIZE = (1200, 630)
"""The shape that WhatsApp, Facebook and LinkedIn show whole."""
_DRAWN = 0.5
"""Bytes for a pixel below which a PNG is a drawing or a screen shot; photographs take more."""
_NEARLY = 0.8
"""A size is worth making if it is at most so wide as the next one, as a share."""
_SQUEEZED = 0.02
"""Authors round; from this difference between two proportions on, a picture would look squeezed."""


class Kind(StrEnum):
    """What a file is by its bytes, whatever its name says; the values are those of MIME types."""

    AVIF = "avif"
    GIF = "gif"
    JPEG = "jpeg"
    PNG = "png"
    SVG = "svg+xml"
    WEBP = "webp"


@dataclass(frozen=True, slots=True)
class Picture:
    """What the head of a file says: its size in pixels as it is to be seen (0 if an SVG has none), and its bytes."""

    kind: Kind
    width: int
    height: int
    weight: int
    moving: bool = False

    @property
    def resizable(self) -> bool:
        """True unless resizing would lose something: movement, or the point of a drawing."""
        return not self.moving and self.kind not in (Kind.GIF, Kind.SVG)

    @property
    def compact(self) -> bool:
        """True if smaller means more bytes: soft edges cost a drawing's PNG more than its even areas did."""
        drawn = self.kind is Kind.PNG and self.weight < self.width * self.height * _DRAWN
        return drawn or self.weight <= LIGHT


@dataclass(frozen=True, slots=True)
class Copy:
    """A picture in one size: where it lies below the folder of its page."""

    name: str
    width: int
    height: int


def is_picture(name: str) -> bool:
    """True for a file that is to be treated as a picture: none is published as its author has it."""
    return PurePosixPath(name).suffix.lower() in SUFFIXES


def scaled(picture: Picture, width: int) -> tuple[int, int]:
    """The size at ``width`` pixels."""
    return width, max(1, round(picture.height * width / picture.width))


def published_size(picture: Picture) -> tuple[int, int]:
    """The largest size the site keeps, which has the picture's own name."""
    enough = WIDTHS[-1] * 2 if picture.compact else WIDTHS[-1]
    if not picture.resizable or picture.width <= enough:
        return picture.width, picture.height
    return scaled(picture, WIDTHS[-1])


def copies(name: str, picture: Picture) -> tuple[Copy, ...]:
    """The sizes a browser may choose from, the narrowest first; none where the one file is enough. WebP, all of them.

    Measured on photographs and the sample articles, WebP takes a third to nine tenths of what JPEG takes at the same
    width, and a fifth of what PNG takes for a picture of many colours.
    """
    if not picture.resizable or picture.weight <= LIGHT:
        return ()
    largest, _ = published_size(picture)
    widths = [*(width for width in WIDTHS if width <= largest * _NEARLY), largest]
    return tuple(Copy(f"{FOLDER}/{name}/{width}.webp", *scaled(picture, width)) for width in widths)


def card_name(name: str) -> str:
    """The small picture of the lists, known by the picture's name alone. A drawing stands for itself."""
    return name if PurePosixPath(name).suffix.lower() == ".svg" else f"{FOLDER}/{name}/card.webp"


def social_copy(name: str, picture: Picture) -> Copy | None:
    """The picture that other sites show beside a link: JPEG, which all of them read. They show no SVG."""
    if picture.kind is Kind.SVG:
        return None
    return Copy(f"{FOLDER}/{name}/social.jpg", *scaled(picture, min(picture.width, SOCIAL_WIDTH)))


def shown_size(picture: Picture, width: str, height: str, column: int) -> tuple[int, int]:
    """The size for the attributes of an ``img``: what its author wrote where that makes sense, else the true one.

    A width may be a number of pixels or a share of the column, whose width is given in pixels. What would squeeze the
    picture, or blow it up, is not followed; (0, 0) if nothing is known.
    """
    natural = published_size(picture)
    if not all(natural):
        return 0, 0
    room = natural[0] if picture.kind is not Kind.SVG else max(natural[0], column)
    wide, high = _pixels(width, column), _pixels(height, 0)
    if not wide and high:
        wide = max(1, round(high * natural[0] / natural[1]))
    if not wide or wide > room:
        return natural
    proportional = max(1, round(wide * natural[1] / natural[0]))
    if high and abs(high - proportional) <= max(1, proportional * _SQUEEZED):
        return wide, high
    return wide, proportional


def _pixels(written: str, whole: int) -> int:
    text = written.strip().removesuffix("px").strip()
    share = text.endswith("%")
    digits = text.removesuffix("%")
    if not (digits.isascii() and digits.isdecimal()) or len(digits) > 5:
        return 0
    return whole * min(int(digits), 100) // 100 if share else int(digits)


def made_from(name: str, picture: Picture, *, lead: bool) -> Iterator[Copy]:
    """Every file the site keeps of a picture besides the one with its own name."""
    yield from copies(name, picture)
    if lead:
        if (card := card_name(name)) != name:
            yield Copy(card, *CARD)
        if (social := social_copy(name, picture)) is not None:
            yield social
