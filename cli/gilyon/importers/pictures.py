"""The files of imported pictures: are they pictures, and what are they called."""

from __future__ import annotations

import hashlib
from pathlib import PurePosixPath

from gilyon.importers.page import Picture
from gilyon.language.slugs import slugify


def picture_suffix(data: bytes) -> str:
    """The file suffix of a bitmap picture by its first bytes, ``""`` for anything else.

    SVG is not among them: it is a program as much as a picture.
    """
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return ".png"
    if data.startswith(b"\xff\xd8\xff"):
        return ".jpg"
    if data.startswith((b"GIF87a", b"GIF89a")):
        return ".gif"
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return ".webp"
    return ".avif" if data[4:8] == b"ftyp" and data[8:12] in (b"avif", b"avis") else ""


def picture_name(picture: Picture, data: bytes, taken: dict[str, bytes]) -> str:
    """A safe file name; the same bytes keep the name they have in ``taken``."""
    known = next((name for name, content in taken.items() if content == data), None)
    if known is not None:
        return known
    stem = PurePosixPath(picture.source.replace("\\", "/")).stem
    base = slugify(stem, max_length=40) if stem else f"picture-{hashlib.sha256(data).hexdigest()[:8]}"
    suffix = picture_suffix(data)
    number, name = 2, f"{base}{suffix}"
    while name.casefold() in {other.casefold() for other in taken}:
        name, number = f"{base}-{number}{suffix}", number + 1
    return name
