"""JPEG that is never heavier than allowed."""

from __future__ import annotations

from io import BytesIO

from PIL import Image

LIMIT = 300_000
"""Bytes. For larger pictures WhatsApp may show no preview; where it stops it says nowhere, users have found this."""
_QUALITIES = (90, 85, 80, 74, 68, 60, 50, 40, 30, 20, 10)
_FULL_COLOR = 74
"""From this quality on colours keep the full resolution: coloured letters fray without it."""


def encode(image: Image.Image) -> bytes:
    """The best quality of a list that stays below :data:`LIMIT`; pictures of 1200 × 630 always do at the last."""
    for quality in _QUALITIES:
        plain = _save(image, quality)
        if len(plain) < LIMIT or quality == _QUALITIES[-1]:
            break
    # Not tried at once: Pillow writes such files in one piece, and has room for no more bytes than there are pixels.
    return min(plain, _save(image, quality, progressive=True, optimize=True), key=len)


def _save(image: Image.Image, quality: int, **options: bool) -> bytes:
    target = BytesIO()
    image.save(target, "JPEG", quality=quality, subsampling=0 if quality >= _FULL_COLOR else 2, **options)
    return target.getvalue()
