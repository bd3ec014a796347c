"""What a kind of place offers, and which of it fits what has been typed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from lsprotocol.types import CompletionItemKind

from gilyon.core.source import Span
from gilyon.language.hebrew import DASHES, MAQAF, drop_inner_marks, strip_points

_MOST = 100
"""More than these nobody reads; what is typed next narrows them down."""
_JOINT = re.compile(rf"[\s\-_/{MAQAF}{DASHES}]+")


@dataclass(frozen=True, slots=True)
class Offer:
    """``text`` replaces what was typed; ``label`` is shown. It is found by any of ``names``, the label among them.

    In a ``snippet`` editors that can do it let the writer fill in ``${1}``. ``documentation``, in Markdown, is asked
    only of what is shown.
    """

    label: str
    text: str
    kind: CompletionItemKind
    names: tuple[str, ...] = ()
    detail: str = ""
    documentation: Callable[[], str] = str
    snippet: str = ""


@dataclass(frozen=True, slots=True)
class Offers:
    """What a place offers, the best first, and the text that it replaces."""

    span: Span
    offers: Sequence[Offer]


def fitting(typed: str, offers: Iterable[Offer]) -> list[Offer]:
    """The offers one of whose names begins with what was typed, then those with a word that does, then those that
    contain it. Points, gershayim, hyphens and case make no difference."""
    wanted = _folded(typed)
    ranked: list[list[Offer]] = [[], [], []]
    for offer in offers:
        rank = min((_rank(wanted, _folded(name)) for name in (offer.label, *offer.names)), default=3)
        if rank < len(ranked):
            ranked[rank].append(offer)
    return [offer for group in ranked for offer in group][:_MOST]


def _rank(wanted: str, name: str) -> int:
    if name.startswith(wanted):
        return 0
    return 1 if f" {wanted}" in name else 2 if wanted in name else 3


@lru_cache(maxsize=16_384)
def _folded(text: str) -> str:
    return _JOINT.sub(" ", drop_inner_marks(strip_points(text))).strip().casefold()
