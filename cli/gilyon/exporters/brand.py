"""The publication's face: its logo and its icon, as :mod:`gilyon.store.design` read them."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import dataclass, field

from gilyon.errors import ConfigError, ContentError, Place
from gilyon.exporters.pictures.picture import Kind

FOLDER = "design/"
"""Where a publication's files hold them, under the names ``logo`` and ``icon`` with the suffix that was given."""


@dataclass(frozen=True, slots=True)
class Logo:
    """``name`` is that of its file on the site; ``width`` and ``height`` are in pixels, 0 where a drawing has none."""

    name: str
    kind: Kind
    width: int
    height: int
    data: bytes = field(repr=False)

    @property
    def data_url(self) -> str:
        """The picture as an address, for a page that stands alone."""
        return f"data:image/{self.kind};base64,{base64.b64encode(self.data).decode('ascii')}"


def read_logo(files: Mapping[str, bytes]) -> Logo | None:
    """The logo, if there is one. Raises :class:`ConfigError` for a picture that is broken."""
    key = _find(files, "logo")
    if not key:
        return None
    from gilyon.exporters.pictures.files import read_picture

    try:
        picture = read_picture(key, files[key])
    except ContentError as error:
        raise ConfigError(f"design.logo: {error.message}", where=Place("gilyon.toml"), hint=error.hint) from error
    return Logo(key.removeprefix(FOLDER), picture.kind, picture.width, picture.height, files[key])


def brand_files(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The names on the site, and the bytes."""
    return {name.removeprefix(FOLDER): data for name, data in files.items() if name.startswith(FOLDER)}


def icon_name(files: Mapping[str, bytes]) -> str:
    """The file that browsers show beside the page's title: the icon, else the logo; empty if there is neither."""
    return (_find(files, "icon") or _find(files, "logo")).removeprefix(FOLDER)


def _find(files: Mapping[str, bytes], name: str) -> str:
    return next((key for key in files if key.startswith(f"{FOLDER}{name}.")), "")
