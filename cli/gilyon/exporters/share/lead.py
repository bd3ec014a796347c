"""The lead image of an article as a part of its share picture."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from gilyon.content.svg import with_size
from gilyon.exporters.base import ArticleJob
from gilyon.exporters.pdf.engine import SCHEME
from gilyon.exporters.pictures.job import blaming, lead_name
from gilyon.exporters.pictures.picture import Kind, Picture

NAME = "/lead"
"""No file of an article has a name that begins with a slash."""
_BOX = (960, 1100)
"""Pixels that the picture has use for, drawn at double density."""
_LEAST = 240
"""Pixels each way below which a picture would be blown up until it looks broken."""


@dataclass(frozen=True, slots=True)
class Lead:
    """``whole``: a drawing, of which nothing may be cut off; it stands on ``ground``, its own where it has one."""

    data: bytes = field(repr=False)
    whole: bool
    ground: str

    @property
    def src(self) -> str:
        return f"{SCHEME}{NAME}"


def read_lead(job: ArticleJob, pictures: Mapping[str, Picture], paper: str) -> Lead | None:
    """The lead image; None if there is none, or one that is too small."""
    name = lead_name(job)
    if name not in pictures:
        return None
    picture = pictures[name]
    if picture.kind is Kind.SVG:
        return Lead(with_size(job.asset_data[name]), True, paper)
    if min(picture.width, picture.height) < _LEAST:
        return None
    from gilyon.exporters.pictures.encoding import opaque

    with blaming(job, name):
        data, ground = opaque(picture, job.asset_data[name], _BOX, paper)
    return Lead(data, picture.compact, ground if picture.compact and ground else paper)
