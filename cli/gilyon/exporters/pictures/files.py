"""Pillow, made safe and steady: the head of a picture's file, and its pixels turned upright and in sRGB.

Imported only for articles that have pictures. Whatever is wrong with a file is a :class:`ContentError`; who calls
says where the article names it.
"""

from __future__ import annotations

import contextlib
import struct
import warnings
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePosixPath

from PIL import Image, ImageCms, ImageFile, UnidentifiedImageError

from gilyon.content.svg import read_svg
from gilyon.errors import ContentError
from gilyon.exporters.pictures.containers import refuse_truncated, truncated
from gilyon.exporters.pictures.picture import FORMATS, Kind, Picture

MAX_PIXELS = 120_000_000
"""More than any camera makes; what a small file swells to beyond that is an attack or a mistake."""
_READERS = ("JPEG", "PNG", "WEBP", "AVIF", "GIF")
_KINDS = {"JPEG": Kind.JPEG, "MPO": Kind.JPEG, "PNG": Kind.PNG, "WEBP": Kind.WEBP, "AVIF": Kind.AVIF, "GIF": Kind.GIF}
_BROKEN = (
    OSError, SyntaxError, ValueError, EOFError, LookupError, TypeError, ArithmeticError, RuntimeError, struct.error,
    zlib.error
)  # fmt: skip
"""What Pillow raises for files that are not as they should be, by no rule of its own."""
_ORIENTATION = 0x0112
_UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}  # EXIF 2.32, tag Orientation
_SIDEWAYS = frozenset({5, 6, 7, 8})
_SRGB = ImageCms.createProfile("sRGB")


@dataclass(frozen=True)
class Pixels:
    """A decoded picture: upright, in sRGB, of mode ``L``, ``RGB`` or ``RGBA``.

    ``untouched`` tells that the file shows the same without its metadata; ``palette`` that it had at most 256 colours;
    ``lossless`` that it came from a file that lost nothing.
    """

    image: Image.Image
    untouched: bool
    palette: bool
    lossless: bool


def read_picture(name: str, data: bytes) -> Picture:
    """The head of a file. Raises :class:`ContentError` if it is no picture, broken, too large, or an unsafe SVG."""
    if PurePosixPath(name).suffix.lower() == ".svg":
        return Picture(Kind.SVG, *read_svg(data), len(data))
    with _opened(data) as image:
        kind = _KINDS[image.format or ""]
        refuse_truncated(kind, data)
        moving = kind is not Kind.JPEG and bool(getattr(image, "is_animated", False))
        width, height = image.size
        if not moving and _orientation(image) in _SIDEWAYS:
            width, height = height, width
        return Picture(kind, width, height, len(data), moving)


def read_pixels(data: bytes, size: tuple[int, int]) -> Pixels:
    """The pixels, of a moving picture the first frame; decoded at a fraction if at least ``size`` comes out.

    Raises :class:`ContentError` for a file that breaks off.
    """
    with _opened(data) as image:
        turn = _orientation(image)
        image.draft(image.mode, size[::-1] if turn in _SIDEWAYS else size)
        before = image.mode
        palette = before in ("P", "1")  # the file says the same in fewer bytes than what it is turned into here
        lossless = image.format in ("PNG", "GIF") or b"VP8L" in data[:100]
        profile = _profile(image)
        decoded = _in_srgb(_plain(image), profile)
        kept = (decoded is image or palette) and profile is None
        if turn in _UPRIGHT:
            decoded = decoded.transpose(_UPRIGHT[turn])
        decoded.info = {}
        return Pixels(decoded, kept and turn not in _UPRIGHT, palette, lossless)


@contextlib.contextmanager
def reading() -> Iterator[None]:
    """Pillow without its warnings, and strict: WeasyPrint lets it take half a file for a whole one."""
    lenient = ImageFile.LOAD_TRUNCATED_IMAGES
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    except Image.DecompressionBombError as error:
        raise _too_large() from error
    except UnidentifiedImageError as error:
        raise ContentError("not a picture, whatever its name says", hint=f"save it as {FORMATS}") from error
    except _BROKEN as error:
        fault = truncated() if "truncated" in str(error).lower() else ContentError(f"a broken picture ({error})")
        raise fault from error
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = lenient


@contextlib.contextmanager
def _opened(data: bytes) -> Iterator[Image.Image]:
    with reading(), Image.open(BytesIO(data), formats=_READERS) as image:
        if image.width * image.height > MAX_PIXELS:
            raise _too_large()
        yield image


def _too_large() -> ContentError:
    return ContentError(f"larger than {MAX_PIXELS // 1_000_000} megapixels", hint="save it smaller")


def _orientation(image: Image.Image) -> int:
    """How the camera was held, 1 to 8. Only EXIF counts, as in browsers; where that is broken, it says nothing."""
    exif = Image.Exif()
    try:
        exif.load(image.info.get("exif", b""))
        return int(exif.get(_ORIENTATION, 1))
    except _BROKEN:
        return 1


def _plain(image: Image.Image) -> Image.Image:
    """The picture in a mode that every encoder takes; CMYK stays for its profile's sake."""
    if image.mode.startswith("I"):
        return image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if image.has_transparency_data:
        rgba = image if image.mode == "RGBA" else image.convert("RGBA")
        return rgba if _minimum(rgba.getchannel("A")) < 255 else rgba.convert("RGB")
    if image.mode in ("L", "RGB", "CMYK"):
        image.load()
        return image
    return image.convert("L" if image.mode == "1" else "RGB")


def _minimum(channel: Image.Image) -> float:
    low, _ = channel.getextrema()
    return low if isinstance(low, int | float) else low[0]


def _profile(image: Image.Image) -> ImageCms.ImageCmsProfile | None:
    """What the file's colours mean, if that is not sRGB. A profile nobody can read means nothing, as in browsers."""
    data = image.info.get("icc_profile")
    if not data:
        return None
    try:
        profile = ImageCms.ImageCmsProfile(BytesIO(data))
        return None if "sRGB" in ImageCms.getProfileDescription(profile) else profile
    except (ImageCms.PyCMSError, *_BROKEN):
        return None


def _in_srgb(image: Image.Image, profile: ImageCms.ImageCmsProfile | None) -> Image.Image:
    """The colours as the profile means them, in sRGB; CMYK without a profile by the plain formula."""
    if profile is not None:
        mode = "RGBA" if image.mode == "RGBA" else "RGB"
        with contextlib.suppress(ImageCms.PyCMSError):  # a profile for another kind of picture, say gray or CMYK
            made = ImageCms.profileToProfile(image, profile, _SRGB, outputMode=mode)
            if made is not None:
                return made.convert("L") if image.mode == "L" else made
    return image.convert("RGB") if image.mode == "CMYK" else image
