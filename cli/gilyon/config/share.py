"""The settings of the share kit: which channels get a link, and what the link tells of where it was passed on."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Channel(StrEnum):
    """Where an article is passed on."""

    WHATSAPP = "whatsapp"
    FACEBOOK = "facebook"
    LINKEDIN = "linkedin"
    TELEGRAM = "telegram"
    X = "x"
    EMAIL = "email"


def _pattern(default: str) -> str:
    return field(default=default, metadata={"pattern": r"([^{}]|\{slug\}|\{channel\})*"})


@dataclass(frozen=True, slots=True)
class Share:
    """The share kit of an article. ``channels`` are those that get a link of their own; the text for WhatsApp is
    always written.

    ``source``, ``medium`` and ``campaign`` are what a link says in ``utm_source``, ``utm_medium`` and
    ``utm_campaign``; an empty one is left out. In each ``{channel}`` stands for the channel and ``{slug}`` for the
    article.
    """

    channels: tuple[Channel, ...] = tuple(Channel)
    source: str = _pattern("{channel}")
    medium: str = _pattern("share")
    campaign: str = _pattern("{slug}")
