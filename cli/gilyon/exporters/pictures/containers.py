"""The files of pictures as containers: what tells of place, camera and person goes, no pixel changes.

Chunks are kept by a list of what drawing needs, so that metadata of kinds yet unknown goes too.
"""

from __future__ import annotations

from collections.abc import Iterator

from gilyon.errors import ContentError
from gilyon.exporters.pictures.picture import Kind

_PNG_MARK = b"\x89PNG\r\n\x1a\n"
_PNG_KEPT = frozenset(
    b"IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP sBIT acTL fcTL fdAT".split()
)  # PNG, third edition, section 11
_WEBP_KEPT = frozenset({b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"})
_WEBP_METADATA = 0x0C  # flags for EXIF and XMP in the first byte of VP8X
_GIF_LOOPS = (b"NETSCAPE2.0", b"ANIMEXTS1.0")
_JPEG_END = b"\xff\xd9"


def without_metadata(kind: Kind, data: bytes) -> bytes:
    """The same picture with nothing but its pixels, colours and frames; what follows the picture in the file goes.

    For PNG, WebP and GIF. Raises :class:`ContentError` if the file ends too early.
    """
    if kind is Kind.PNG:
        return _PNG_MARK + b"".join(chunk for type_, chunk in _png_chunks(data) if type_ in _PNG_KEPT)
    if kind is Kind.WEBP:
        return _webp(data)
    return b"".join(_gif_blocks(data))


def refuse_truncated(kind: Kind, data: bytes) -> None:
    """Raise :class:`ContentError` for a file that stops before its end, as a broken download does. Reads no pixel."""
    if kind in (Kind.PNG, Kind.WEBP, Kind.GIF):
        without_metadata(kind, data)
    elif kind is Kind.JPEG and data.rfind(_JPEG_END) < len(data) // 2:  # a preview near the start has an end of its own
        raise truncated()


def truncated() -> ContentError:
    return ContentError("the file is cut short", hint="copy or download it again")


def _png_chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    position = len(_PNG_MARK)
    type_ = b""
    while type_ != b"IEND":
        length = int.from_bytes(data[position : position + 4], "big")
        end = position + 12 + length
        if end > len(data):
            raise truncated()
        type_ = data[position + 4 : position + 8]
        yield type_, data[position:end]
        position = end


def _webp(data: bytes) -> bytes:
    """RIFF: chunks padded to an even length. https://developers.google.com/speed/webp/docs/riff_container"""
    stop = 8 + int.from_bytes(data[4:8], "little")
    if stop > len(data):
        raise truncated()
    kept = [b"WEBP"]
    position = 12
    while position + 8 <= stop:
        length = int.from_bytes(data[position + 4 : position + 8], "little")
        end = position + 8 + length + length % 2
        type_, chunk = data[position : position + 4], data[position:end]
        if type_ == b"VP8X" and length:
            chunk = chunk[:8] + bytes([chunk[8] & ~_WEBP_METADATA]) + chunk[9:]
        if type_ in _WEBP_KEPT:
            kept.append(chunk)
        position = end
    body = b"".join(kept)
    return b"RIFF" + len(body).to_bytes(4, "little") + body


def _gif_blocks(data: bytes) -> Iterator[bytes]:
    """GIF89a, sections 18 to 27: comments and what applications added go, the number of loops stays."""
    position = 13 + _gif_table(data, 10)
    yield data[:position]
    while data[position : position + 1] != b";":
        mark, label = data[position : position + 1], data[position + 1 : position + 2]
        if mark == b"!":
            end = _after_sub_blocks(data, position + 2)
            loops = label == b"\xff" and data[position + 3 : position + 14] in _GIF_LOOPS
            if loops or label in (b"\xf9", b"\x01"):
                yield data[position:end]
        elif mark == b",":
            end = _after_sub_blocks(data, position + 11 + _gif_table(data, position + 9))
            yield data[position:end]
        else:
            raise truncated()
        position = end
    yield b";"


def _gif_table(data: bytes, flags_at: int) -> int:
    """The length of the colour table that flags announce."""
    flags = data[flags_at] if flags_at < len(data) else 0
    return 3 << (flags & 7) + 1 if flags & 0x80 else 0


def _after_sub_blocks(data: bytes, position: int) -> int:
    while position < len(data):
        length = data[position]
        position += 1 + length
        if not length:
            return position
    raise truncated()
