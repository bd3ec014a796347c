"""Pictures as cameras, phones and drawing programs leave them, made on the spot."""

from __future__ import annotations

import random
import zlib
from io import BytesIO
from typing import Any

from PIL import Image, ImageCms, ImageDraw

GPS = 0x8825
CAMERA = "Camera of the test"


def scene(size: tuple[int, int], mode: str = "RGB") -> Image.Image:
    """Soft forms of many colours, as in a photograph, with a red mark in the upper left corner."""
    grain = random.Random(7).randbytes(40 * 30 * 3)
    image = Image.frombytes("RGB", (40, 30), grain).resize(size, Image.Resampling.BICUBIC)
    ImageDraw.Draw(image).rectangle((0, 0, size[0] // 4, size[1] // 4), (220, 20, 20))
    return image.convert(mode)


def save(image: Image.Image, format_: str, **options: Any) -> bytes:
    target = BytesIO()
    image.save(target, format_, **options)
    return target.getvalue()


def photo(size: tuple[int, int] = (2400, 1800), *, orientation: int = 1, mode: str = "RGB", **options: Any) -> bytes:
    """A JPEG from a phone: it knows where it was taken, and which way up; ``size`` is that of the stored pixels."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x0110] = CAMERA
    exif[GPS] = {1: "N", 2: (31.0, 46.0, 0.0), 3: "E", 4: (35.0, 14.0, 0.0)}
    return save(scene(size, mode), "JPEG", quality=95, exif=exif, comment=CAMERA.encode(), **options)


def chart(size: tuple[int, int] = (1800, 900), mode: str = "RGBA") -> bytes:
    """A PNG of a drawing program: many small forms of sharp edges, see-through around them."""
    image = Image.new("RGBA", size, (255, 255, 255, 0))
    draw = ImageDraw.Draw(image)
    steps = random.Random(3)
    for left in range(20, size[0], 14):
        for top in range(20, size[1], 14):
            color = tuple(steps.randrange(256) for _ in range(3))
            draw.ellipse((left, top, left + steps.randrange(4, 12), top + 9), fill=(*color, 128 + left % 127))
    if mode == "P":
        return save(image.convert("RGB").quantize(64), "PNG")
    return save(image.convert(mode), "PNG")


def animation(format_: str = "GIF", **options: Any) -> bytes:
    frames = [Image.new("RGB", (60, 40), color) for color in ("red", "green", "blue")]
    return save(frames[0], format_, save_all=True, append_images=frames[1:], duration=90, loop=0, **options)


def bomb(width: int = 60_000, height: int = 60_000) -> bytes:
    """A PNG of a few hundred bytes that says it is 3,600 megapixels large."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return len(data).to_bytes(4, "big") + name + data + zlib.crc32(name + data).to_bytes(4, "big")

    header = width.to_bytes(4, "big") + height.to_bytes(4, "big") + b"\x01\x00\x00\x00\x00"
    parts = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(bytes(100_000))) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + parts


def swapped_profile() -> bytes:
    """A colour profile for which red is green: what ignores it shows the wrong colours. From sRGB, with two tags swapped."""
    data = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    count = int.from_bytes(data[128:132], "big")
    places = {bytes(data[at : at + 4]): at for at in range(132, 132 + 12 * count, 12)}
    for name, other in ((b"rXYZ", b"gXYZ"), (b"gXYZ", b"rXYZ")):
        data[places[name] : places[name] + 4] = other
    return bytes(data).replace(b"s\0R\0G\0B", b"t\0e\0s\0t").replace(b"sRGB", b"test")


def opened(data: bytes) -> Image.Image:
    image = Image.open(BytesIO(data))
    image.load()
    return image


def is_red(image: Image.Image, place: tuple[int, int]) -> bool:
    red, green, blue = image.convert("RGB").getpixel(place)
    return red > 180 and green < 80 and blue < 80
