"""What mail clients support, by the tests of Can I email; see ``caniemail/README.md``."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from gilyon.config.clients import Clients

_TABLE = Path(__file__).parent / "caniemail" / "support.json"
_WORD = "outlook.windows"
"""Outlook that lays out mail as Word does."""
_ISRAEL = ("gmail.", "apple-mail.", "samsung-email.", "yahoo.", "outlook.outlook-com", "outlook.ios", "outlook.android")


@dataclass(frozen=True, slots=True)
class Support:
    """``clients`` by key, with their names for people; ``features`` by slug: a title, and a letter for each client."""

    version: str
    date: str
    clients: Mapping[str, str]
    features: Mapping[str, tuple[str, str]]

    def lacking(self, slug: str, targets: Clients) -> list[str]:
        """The names of those target clients that are known not to support a feature."""
        levels = self.features[slug][1] if slug in self.features else ""
        return [
            name
            for (key, name), level in zip(self.clients.items(), levels, strict=bool(levels))
            if level == "n" and _is_target(key, targets)
        ]


def _is_target(key: str, targets: Clients) -> bool:
    if targets is Clients.ALL:
        return True
    return key.startswith(_ISRAEL) or (targets is Clients.ISRAEL and key == _WORD)


@lru_cache(maxsize=1)
def support() -> Support:
    data = json.loads(_TABLE.read_text("utf-8"))
    features = {slug: (str(title), str(levels)) for slug, (title, levels) in data["features"].items()}
    return Support(data["version"], data["date"], data["clients"], features)
