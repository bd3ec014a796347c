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
    data = b""
    for quality in _QUALITIES:
        target = BytesIO()
        subsampling = 0 if quality >= _FULL_COLOR else 2
        image.save(target, "JPEG", quality=quality, subsampling=subsampling, progressive=True, optimize=True)
        data = target.getvalue()
        if len(data) < LIMIT:
            break
    return data
