"""The publication's face: its logo and its icon, as :mod:`gilyon.store.design` read them."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import dataclass, field
from io import BytesIO

from gilyon.content.svg import svg_size
from gilyon.errors import ConfigError, Place

FOLDER = "design/"
"""Where a publication's files hold them, under the names ``logo`` and ``icon`` with the suffix that was given."""


@dataclass(frozen=True, slots=True)
class Logo:
    """``name`` is that of its file on the site; ``width`` and ``height`` are in pixels, 0 where it does not say."""

    name: str
    width: int
    height: int
    data: bytes = field(repr=False)

    @property
    def data_url(self) -> str:
        """The picture as an address, for a page that stands alone."""
        kind = {".svg": "svg+xml", ".png": "png"}.get(self.name[-4:], "jpeg")
        return f"data:image/{kind};base64,{base64.b64encode(self.data).decode('ascii')}"


def read_logo(files: Mapping[str, bytes]) -> Logo | None:
    """The logo, if there is one. Raises :class:`ConfigError` for a picture that is broken."""
    key = _find(files, "logo")
    if not key:
        return None
    data = files[key]
    width, height = svg_size(data) if key.endswith(".svg") else _raster_size(data)
    return Logo(key.removeprefix(FOLDER), round(width), round(height), data)


def brand_files(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The names on the site, and the bytes."""
    return {name.removeprefix(FOLDER): data for name, data in files.items() if name.startswith(FOLDER)}


def icon_name(files: Mapping[str, bytes]) -> str:
    """The file that browsers show beside the page's title: the icon, else the logo; empty if there is neither."""
    return (_find(files, "icon") or _find(files, "logo")).removeprefix(FOLDER)


def _find(files: Mapping[str, bytes], name: str) -> str:
    return next((key for key in files if key.startswith(f"{FOLDER}{name}.")), "")


def _raster_size(data: bytes) -> tuple[int, int]:
    from PIL import Image

    try:
        with Image.open(BytesIO(data)) as image:
            return image.size
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise ConfigError(
            f"design.logo: not a picture that can be shown: {error}", where=Place("gilyon.toml")
        ) from error
