"""Images in mail: which formats clients show, how wide, and by what address."""

from __future__ import annotations

import base64
import hashlib
import struct
from collections.abc import Mapping
from dataclasses import dataclass

from gilyon.exporters.brand import Logo

MARGINS = 48
"""What the column leaves at its sides, in pixels."""
_LOGO_HEIGHT = 48


@dataclass(frozen=True, slots=True)
class MailImage:
    """An image of a kind that mail clients show. ``subtype`` is of its MIME type, ``cid`` its name in a message."""

    name: str
    data: bytes
    subtype: str
    width: int
    cid: str

    @property
    def data_url(self) -> str:
        return f"data:image/{self.subtype};base64,{base64.b64encode(self.data).decode('ascii')}"


def read_images(assets: Mapping[str, bytes]) -> dict[str, MailImage]:
    """The assets that are PNG, JPEG or GIF by their bytes. SVG, WebP and AVIF stay broken boxes in many clients."""
    found = {}
    for name, data in sorted(assets.items()):
        kind = _kind(data)
        if kind is not None:
            subtype, width = kind
            cid = f"{hashlib.sha256(name.encode() + bytes(1) + data).hexdigest()[:20]}@gilyon.invalid"
            found[name] = MailImage(name, data, subtype, width, cid)
    return found


def mail_logo(logo: Logo | None, room: int) -> tuple[MailImage, int] | None:
    """The logo and the width it is shown at, in pixels; None if there is none of a kind that mail clients show."""
    # No asset of an article has this name, so it cannot take the logo's place.
    image = read_images({f"/{logo.name}": logo.data}).get(f"/{logo.name}") if logo else None
    if logo is None or image is None or not (logo.width and logo.height):
        return None
    return image, max(1, round(logo.width * min(1, _LOGO_HEIGHT / logo.height, room / logo.width)))


def shown_width(written: str, natural: int, room: int) -> int:
    """The width in pixels: as the author wrote it (``300``, ``300px``, ``50%``), else natural; never over ``room``."""
    text = written.strip().removesuffix("px").strip()
    if text.isdecimal() and int(text):
        return min(int(text), room)
    if text.endswith("%") and text[:-1].isdecimal() and int(text[:-1]):
        return max(1, min(int(text[:-1]), 100) * room // 100)
    return min(natural or room, room)


def _kind(data: bytes) -> tuple[str, int] | None:
    """MIME subtype and width; the width is 0 where the file does not say."""
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png", int.from_bytes(data[16:20], "big") if data[12:16] == b"IHDR" else 0
    if data.startswith((b"GIF87a", b"GIF89a")):
        return "gif", int.from_bytes(data[6:8], "little")
    if data.startswith(b"\xff\xd8\xff"):
        return "jpeg", _jpeg_width(data)
    return None


def _jpeg_width(data: bytes) -> int:
    """The width in the first frame header (ITU-T T.81, B.2.2)."""
    position = 2
    while position + 9 <= len(data):
        marker, code = data[position], data[position + 1]
        if marker != 0xFF:
            return 0
        if code == 0xFF:
            position += 1
        elif 0xC0 <= code <= 0xCF and code not in (0xC4, 0xC8, 0xCC):
            return int(struct.unpack(">H", data[position + 7 : position + 9])[0])
        elif code == 0x01 or 0xD0 <= code <= 0xD8:
            position += 2
        else:
            position += 2 + int.from_bytes(data[position + 2 : position + 4], "big")
    return 0
