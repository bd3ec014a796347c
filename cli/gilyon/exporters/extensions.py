"""Formats that installed packages bring: ``gilyon.exporters`` among their entry points, each an exporter's class."""

from __future__ import annotations

import re
from typing import Any

from gilyon.core.extensions import EXPORTERS, Extension, installed
from gilyon.exporters.base import ArticleExporter, ArticleJob, Artifact, Publication

_NAME = re.compile(r"[a-z][a-z0-9-]*")


def installed_formats() -> dict[str, Extension]:
    """By the name that ``gilyon export`` takes. One that is named like a format of ours cannot take its place."""
    from gilyon.exporters.registry import EXPORTERS as OWN

    return {
        one.name: one for one in installed(EXPORTERS) if _NAME.fullmatch(one.name) and one.name not in {*OWN, "all"}
    }


def read_exporter(extension: Extension) -> Any:
    """The class. Raises :class:`gilyon.errors.GilyonError` if it is none that exports."""
    kind = extension.load()
    if not isinstance(kind, type) or not callable(getattr(kind, "export", None)):
        raise extension.fault("is not a class with a method 'export'")
    return kind


class FencedExporter:
    """An exporter of another package, kept to the folder of its name below ``exports/``."""

    def __init__(self, extension: Extension, publication: Publication) -> None:
        self._extension = extension
        self._exporter: ArticleExporter = read_exporter(extension)(publication)

    def export(self, job: ArticleJob) -> list[Artifact]:
        artifacts = list(self._exporter.export(job))
        for artifact in artifacts:
            parts = artifact.path.split("/") if isinstance(artifact, Artifact) else []
            if len(parts) < 2 or parts[0] != self._extension.name or not all(map(_is_plain, parts)):
                raise self._extension.fault(f"gives files that do not lie in {self._extension.name}/")
        return artifacts


def _is_plain(part: str) -> bool:
    return part not in ("", ".", "..") and not part.startswith(".") and "\\" not in part and ":" not in part
