"""Images in mail: in the formats clients show, no wider than sharp screens need, and how wide they are shown."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass

from gilyon.exporters.base import ArticleJob
from gilyon.exporters.brand import Logo
from gilyon.exporters.pictures.job import blaming, read_pictures
from gilyon.exporters.pictures.picture import Kind, Picture

MARGINS = 48
"""What the column leaves at its sides, in pixels."""
BOX = (1200, 4800)
"""Pixels that an image may have: the column at double density, and a height that phones can still decode."""
_LOGO_HEIGHT = 48
_AS_THEY_ARE = frozenset({Kind.JPEG, Kind.PNG, Kind.GIF})


@dataclass(frozen=True, slots=True)
class MailImage:
    """An image of a kind that mail clients show. ``subtype`` is of its MIME type, ``cid`` its name in a message.

    ``width`` is that of the author's file; ``on_page`` tells that the page has the image in a format for mail too.
    """

    name: str
    data: bytes
    subtype: str
    width: int
    cid: str
    on_page: bool

    @property
    def data_url(self) -> str:
        return f"data:image/{self.subtype};base64,{base64.b64encode(self.data).decode('ascii')}"


def mail_images(job: ArticleJob) -> dict[str, MailImage]:
    """An article's pictures as JPEG, PNG or GIF: other formats stay broken boxes in many clients. SVG has no image.

    Raises :class:`ContentError` for a broken picture.
    """
    found = {}
    for name, picture in read_pictures(job).items():
        if picture.kind is not Kind.SVG:
            with blaming(job, name):
                kind, data = _for_mail(picture, job.asset_data[name])
            on_page = picture.kind in _AS_THEY_ARE
            found[name] = MailImage(name, data, kind.value, picture.width, _cid(name, data), on_page)
    return found


def mail_logo(logo: Logo | None, room: int) -> tuple[MailImage, int] | None:
    """The logo and the width it is shown at, in pixels; None if there is none of a kind that mail clients show."""
    if logo is None or logo.kind is Kind.SVG:
        return None
    # No asset of an article has a name with a slash before it, so the logo cannot take the place of one.
    name = f"/{logo.name}"
    image = MailImage(name, logo.data, logo.kind.value, logo.width, _cid(name, logo.data), on_page=True)
    return image, max(1, round(logo.width * min(1, _LOGO_HEIGHT / logo.height, room / logo.width)))


def _cid(name: str, data: bytes) -> str:
    return f"{hashlib.sha256(name.encode() + bytes(1) + data).hexdigest()[:20]}@gilyon.invalid"


def _for_mail(picture: Picture, data: bytes) -> tuple[Kind, bytes]:
    if picture.kind is Kind.GIF:
        from gilyon.exporters.pictures.containers import without_metadata

        return Kind.GIF, without_metadata(Kind.GIF, data)
    from gilyon.exporters.pictures.encoding import smaller

    return smaller(picture, data, BOX)


def shown_width(written: str, natural: int, room: int) -> int:
    """The width in pixels: as the author wrote it (``300``, ``300px``, ``50%``), else natural; never over ``room``."""
    text = written.strip().removesuffix("px").strip()
    if text.isdecimal() and int(text):
        return min(int(text), room)
    if text.endswith("%") and text[:-1].isdecimal() and int(text[:-1]):
        return max(1, min(int(text[:-1]), 100) * room // 100)
    return min(natural or room, room)
