"""Pictures made smaller: each edition's sizes and formats, the same bytes for the same file."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from PIL import Image, ImageChops, ImageOps

from gilyon.exporters.pictures.containers import without_metadata
from gilyon.exporters.pictures.files import Pixels, read_pixels, reading
from gilyon.exporters.pictures.picture import CARD, Copy, Kind, Picture, copies, made_from, published_size

_JPEG_QUALITY = 82
_WEBP_QUALITY = 80
_WEBP_QUALITY_DRAWN = 85
_AVIF_QUALITY = 65
_WORTH_LOSS = 0.5
"""A drawing or a screen shot stays exact in its own size, unless that takes twice the bytes."""
_WORTH_JPEG = 1 / 3
_WORTH_AGAIN = 0.8
"""A JPEG is compressed anew, which costs a little, if that saves a fifth."""
_WHITE = "#ffffff"


def published_files(name: str, picture: Picture, data: bytes, *, lead: bool) -> dict[str, bytes]:
    """Every file the site keeps of a picture, by the names of :mod:`gilyon.exporters.pictures.picture`."""
    if picture.kind is Kind.SVG:
        return {name: data}
    made = list(made_from(name, picture, lead=lead))
    if not picture.resizable and not made:
        return {name: without_metadata(picture.kind, data)}
    size = published_size(picture)
    pixels = read_pixels(data, size)
    with reading():
        files = {name: _published(picture, data, pixels, size)}
        for copy in made:
            files[copy.name] = _encode_copy(copy, pixels, drawn=picture.compact)
    return files


def portable(picture: Picture, data: bytes) -> tuple[str, bytes]:
    """The one file for all screens, of a page that carries its pictures in itself: MIME type and bytes."""
    kind = picture.kind
    offers = copies("", picture)
    if kind is not Kind.SVG:
        pixels = read_pixels(data, published_size(picture)) if picture.resizable else None
        with reading():
            if pixels is None:
                data = without_metadata(kind, data)
            elif offers:
                largest = _fit(pixels.image, (offers[-1].width, offers[-1].height))
                kind, data = Kind.WEBP, _webp(largest, pixels, drawn=picture.compact)
            else:
                data = _published(picture, data, pixels, published_size(picture))
    return f"image/{kind.value}", data


def smaller(picture: Picture, data: bytes, box: tuple[int, int]) -> tuple[Kind, bytes]:
    """A picture for the printed page or for mail: JPEG or PNG without metadata, no larger than ``box`` needs.

    As on the page, a file that is compact anyway stays as it is up to twice the size.
    """
    width, height = picture.width, picture.height
    share = min(1.0, box[0] / width, box[1] / height)
    if picture.compact and share > 0.5:
        share = 1.0
    size = (max(1, round(width * share)), max(1, round(height * share)))
    pixels = read_pixels(data, size)
    with reading():
        if picture.kind is Kind.JPEG or (not pixels.lossless and pixels.image.mode != "RGBA"):
            return Kind.JPEG, _jpeg_like(picture, data, pixels, size)
        exact = _png_like(picture, data, pixels, size)
        if pixels.image.mode != "RGBA" and not pixels.palette:
            photo = _jpeg(_fit(pixels.image, size))
            if len(photo) < len(exact) * _WORTH_JPEG:
                return Kind.JPEG, photo
        return Kind.PNG, exact


def opaque(picture: Picture, data: bytes, box: tuple[int, int], paper: str) -> tuple[bytes, str]:
    """A picture on ``paper``, as a JPEG that is only a step to another file: quick to make, and fine.

    No larger than it has to be to fill ``box``. With it comes the colour of all its corners (``#rrggbb``), empty if
    they differ.
    """
    share = min(1.0, max(box[0] / picture.width, box[1] / picture.height))
    size = (max(1, round(picture.width * share)), max(1, round(picture.height * share)))
    pixels = read_pixels(data, size)
    with reading():
        image = _on_ground(_fit(pixels.image, size), paper).convert("RGB")
        color = _ground(image)
        return _save(image, "JPEG", quality=95, subsampling=0), "#{:02x}{:02x}{:02x}".format(*color) if color else ""


def _published(picture: Picture, data: bytes, pixels: Pixels, size: tuple[int, int]) -> bytes:
    """The largest size, in the picture's own format."""
    match picture.kind:
        case _ if not picture.resizable:
            return without_metadata(picture.kind, data)
        case Kind.JPEG:
            return _jpeg_like(picture, data, pixels, size)
        case Kind.PNG:
            return _png_like(picture, data, pixels, size)
        case Kind.AVIF:
            return _save(_fit(pixels.image, size), "AVIF", quality=_AVIF_QUALITY, speed=6, max_threads=1)
        case _ if pixels.untouched and size == (picture.width, picture.height):
            return without_metadata(picture.kind, data)
        case _:
            return _webp(_fit(pixels.image, size), pixels)


def _encode_copy(copy: Copy, pixels: Pixels, *, drawn: bool) -> bytes:
    size = (copy.width, copy.height)
    if size == CARD and copy.name.endswith("/card.webp"):
        return _webp(_card(pixels.image), pixels)
    fitted = _fit(pixels.image, size)
    return _jpeg(fitted) if copy.name.endswith(".jpg") else _webp(fitted, pixels, drawn=drawn)


def _fit(image: Image.Image, size: tuple[int, int]) -> Image.Image:
    return image if image.size == size else image.resize(size, Image.Resampling.LANCZOS)


def _card(image: Image.Image) -> Image.Image:
    """Cut to the cards' shape; what stands on a ground of one colour is shown whole, on more of that ground."""
    ground = _ground(image)
    if ground is None:
        return ImageOps.fit(image, CARD, Image.Resampling.LANCZOS)
    return ImageOps.pad(image, CARD, Image.Resampling.LANCZOS, color=ground)


def _ground(image: Image.Image) -> Any:
    """The colour of all four corners, or None if they differ."""
    right, bottom = image.width - 1, image.height - 1
    corners = {image.getpixel(place) for place in ((0, 0), (right, 0), (0, bottom), (right, bottom))}
    return corners.pop() if len(corners) == 1 else None


def _jpeg_like(picture: Picture, data: bytes, pixels: Pixels, size: tuple[int, int]) -> bytes:
    """As JPEG; a file that is one already and needs no change keeps its quality, unless that wastes space."""
    again = _jpeg(_fit(pixels.image, size))
    if picture.kind is Kind.JPEG and pixels.untouched and size == (picture.width, picture.height):
        with Image.open(BytesIO(data), formats=("JPEG",)) as same:
            if same.format == "JPEG":
                same.info = {}
                kept = _save(same, "JPEG", quality="keep", progressive=True, optimize=True)
                return again if len(again) < len(kept) * _WORTH_AGAIN else kept
    return again


def _jpeg(image: Image.Image) -> bytes:
    return _save(_on_ground(image, _WHITE), "JPEG", quality=_JPEG_QUALITY, progressive=True, optimize=True)


def _on_ground(image: Image.Image, color: str) -> Image.Image:
    """The picture with ``color`` behind what can be seen through."""
    if image.mode != "RGBA":
        return image
    ground = Image.new("RGB", image.size, color)
    ground.paste(image, mask=image.getchannel("A"))
    return ground


def _png_like(picture: Picture, data: bytes, pixels: Pixels, size: tuple[int, int]) -> bytes:
    """As PNG: of the ways to write the same pixels, the shortest. Resized drawings keep to 256 colours."""
    image = _fit(pixels.image, size)
    if image is not pixels.image and pixels.palette and image.mode != "RGBA":
        return _save(image.quantize(256, dither=Image.Dither.NONE), "PNG", optimize=True)
    ways = []
    if picture.kind is Kind.PNG and pixels.untouched and image is pixels.image and not picture.moving:
        ways.append(without_metadata(Kind.PNG, data))
    ways.append(_save(image, "PNG", optimize=True))
    if image.getcolors(256) is not None:
        few = image.quantize(256, dither=Image.Dither.NONE)
        if ImageChops.difference(few.convert(image.mode), image).getbbox(alpha_only=False) is None:
            ways.append(_save(few, "PNG", optimize=True))
    return min(ways, key=len)


def _webp(image: Image.Image, pixels: Pixels, *, drawn: bool = False) -> bytes:
    """Of drawings in their own size, where WebP takes a third of what PNG takes, nothing is lost.

    Resized, their soft edges would make exact files larger than the whole drawing is; so colours may suffer a little.
    """
    if not pixels.lossless:
        return _save(image, "WEBP", quality=_WEBP_QUALITY, method=4)
    lossy = _save(image, "WEBP", quality=_WEBP_QUALITY_DRAWN, method=4, use_sharp_yuv=True)
    if not drawn or image is not pixels.image:
        return lossy
    exact = _save(image, "WEBP", lossless=True, method=4)
    return lossy if len(lossy) < len(exact) * _WORTH_LOSS else exact


def _save(image: Image.Image, format_: str, **options: Any) -> bytes:
    target = BytesIO()
    image.save(target, format_, **options)
    return target.getvalue()
