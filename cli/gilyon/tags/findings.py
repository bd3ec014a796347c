"""What ``tag check`` finds: its kinds, and how much each matters."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from gilyon.core.diagnostics import Severity
from gilyon.errors import Place


class Kind(StrEnum):
    """The heaviest first: what cannot be followed, what says nothing or two things, what to look at."""

    UNREADABLE = "unreadable"
    VOCABULARY = "vocabulary"
    UNKNOWN_TAG = "unknown-tag"
    TAG_ALIAS = "tag-alias"
    DUPLICATE_TAG = "duplicate-tag"
    CLAIMED_SPELLING = "claimed-spelling"
    REPEATED_SPELLING = "repeated-spelling"
    OTHER_NUMBER = "other-number"
    SIMILAR_TERMS = "similar-terms"
    UNUSED_TERM = "unused-term"
    USED_ONCE = "used-once"

    @property
    def severity(self) -> Severity:
        """Errors and warnings are faults; the rest is worth a look."""
        if self in (Kind.UNREADABLE, Kind.VOCABULARY):
            return Severity.ERROR
        if self in (Kind.OTHER_NUMBER, Kind.SIMILAR_TERMS, Kind.UNUSED_TERM, Kind.USED_ONCE):
            return Severity.INFO
        return Severity.WARNING


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault, its place, the way out. ``fixable``: ``tag check --fix`` mends it."""

    kind: Kind
    message: str
    place: Place
    hint: str | None = None
    fixable: bool = False

    @property
    def matters(self) -> bool:
        """True if a run that leaves it ends with exit code 1."""
        return self.kind.severity is not Severity.INFO
