"""What a user wants of an import, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from gilyon.core.article import Status
from gilyon.importers.marks import Eye


@dataclass(frozen=True, slots=True)
class Request:
    """``sources`` are files and folders. Pictures are looked for below ``files``, else beside the source.

    ``site`` is where the old site stood, for sources that do not say; ``old_addresses`` are patterns with ``{id}``,
    ``{slug}``, ``{category}``. With ``keep_sections`` the old site's categories or folders become sections. Messages
    name what lies below ``base`` from there.
    """

    sources: tuple[Path, ...]
    base: Path
    files: Path | None = None
    site: str = ""
    old_addresses: tuple[str, ...] = ()
    section: str = ""
    keep_sections: bool = False
    lang: str = ""
    status: Status | None = None
    tags: tuple[str, ...] = ()
    update: bool = False
    dry_run: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """One page of a source that is not new, or did not come in. ``path`` is its article, if it has one."""

    source: str
    title: str
    reason: str
    path: str = ""
    fault: bool = False


@dataclass
class Report:
    """What an import did, or with a dry run would do."""

    dry_run: bool = False
    sources: list[dict[str, str]] = field(default_factory=list)
    created: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)
    unchanged: list[Told] = field(default_factory=list)
    left_alone: list[Told] = field(default_factory=list)
    dropped: list[Told] = field(default_factory=list)
    attention: list[tuple[str, Eye]] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    pictures: int = 0
    redirects: int = 0
    tags: list[str] = field(default_factory=list)
    seconds: float = 0.0

    @property
    def faults(self) -> list[Told]:
        """What should have come in and could not."""
        return [told for told in self.dropped if told.fault]

    def document(self) -> dict[str, Any]:
        """The report for scripts; ``docs/json_shapes.yaml`` describes it."""
        return {
            "schema_version": 1,
            "dry_run": self.dry_run,
            "sources": self.sources,
            "created": self.created,
            "updated": self.updated,
            "unchanged": [{"source": told.source, "path": told.path} for told in self.unchanged],
            "left_alone": [
                {"source": told.source, "path": told.path, "reason": told.reason} for told in self.left_alone
            ],
            "dropped": [
                {"source": told.source, "title": told.title, "reason": told.reason, "fault": told.fault}
                for told in self.dropped
            ],
            "attention": [{"path": path, "line": eye.line, "message": eye.message} for path, eye in self.attention],
            "pictures": self.pictures,
            "redirects": self.redirects,
            "tags": self.tags,
            "seconds": round(self.seconds, 3),
        }
