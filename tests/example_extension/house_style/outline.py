"""``gilyon export outline``: the title and the headings of an article as a text."""

from __future__ import annotations

import re

from gilyon.exporters.base import ArticleJob, Artifact, Publication


class OutlineExporter:
    def __init__(self, publication: Publication) -> None:
        self._name = publication.settings.name

    def export(self, job: ArticleJob) -> list[Artifact]:
        headings = re.findall(r"^#+ .+$", job.article.body, re.MULTILINE)
        text = "\n".join([f"{self._name}: {job.article.meta.title}", *headings]) + "\n"
        return [Artifact(f"outline/{job.article.slug}.txt", text.encode("utf-8"))]
