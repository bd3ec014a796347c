"""The exporters of one process, and the check of what they make."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from gilyon.exporters.base import ArticleJob, Artifact, Publication
from gilyon.exporters.registry import is_mail, make_exporter
from gilyon.pipeline.results import Made
from gilyon.pipeline.tasks import Job, Remark

if TYPE_CHECKING:
    from gilyon.pipeline.preflight import Preflight


class Workshop:
    """Makes each exporter when its first job comes, and keeps it warm."""

    def __init__(self, publication: Publication) -> None:
        self._publication = publication
        self._exporters: dict[str, Any] = {}
        self._preflight: Preflight | None = None

    def run(self, format_: str, job: Job) -> Made:
        """What a job gives. Mail with an error is not given: raises :class:`gilyon.errors.ContentError`."""
        begin = time.perf_counter()
        if format_ not in self._exporters:
            self._exporters[format_] = make_exporter(format_, self._publication)
        artifacts = self._exporters[format_].export(job)
        remarks = self._check(job, artifacts) if is_mail(format_) else ()
        return Made(tuple(artifacts), time.perf_counter() - begin, remarks)

    def _check(self, job: Job, artifacts: list[Artifact]) -> tuple[Remark, ...]:
        from gilyon.pipeline.preflight import Preflight  # the rules take a while to load, and only mail needs them

        if self._preflight is None:
            self._preflight = Preflight(self._publication)
        assert isinstance(job, ArticleJob)
        return self._preflight.check(job.article, artifacts, job.delivery.service)
