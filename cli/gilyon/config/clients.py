"""The mail programs that a publication's readers use."""

from __future__ import annotations

from enum import StrEnum


class Clients(StrEnum):
    """The programs in which mail must be readable: those that are usual in Israel, all that are known, or those in use
    but for Outlook on Windows, which lays mail out as Word does."""

    ISRAEL = "israel"
    ALL = "all"
    MODERN = "modern"
