"""The exporters of one process."""

from __future__ import annotations

import time
from typing import Any

from gilyon.exporters.base import Artifact, Publication
from gilyon.exporters.registry import make_exporter
from gilyon.pipeline.tasks import Job


class Workshop:
    """Makes each exporter when its first job comes, and keeps it warm."""

    def __init__(self, publication: Publication) -> None:
        self._publication = publication
        self._exporters: dict[str, Any] = {}

    def run(self, format_: str, job: Job) -> tuple[list[Artifact], float]:
        """A job's artifacts, and the seconds they took."""
        begin = time.perf_counter()
        if format_ not in self._exporters:
            self._exporters[format_] = make_exporter(format_, self._publication)
        artifacts = self._exporters[format_].export(job)
        return artifacts, time.perf_counter() - begin
