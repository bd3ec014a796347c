"""The files beside an article's page: its pictures in the sizes the page offers, other files as they are.

A task of its own, because resizing is slow and a changed word changes no picture.
"""

from __future__ import annotations

from gilyon.exporters.base import ArticleJob, Artifact, Publication
from gilyon.exporters.pictures.job import blaming, lead_name, read_pictures


class ImagesExporter:
    """``html/<slug>/<asset>``, and what :mod:`gilyon.exporters.pictures.picture` says is made of it."""

    def __init__(self, publication: Publication) -> None:
        del publication  # no setting changes a picture

    def export(self, job: ArticleJob) -> list[Artifact]:
        pictures = read_pictures(job)
        lead = lead_name(job)
        files: dict[str, bytes] = {}
        for name, data in job.asset_data.items():
            if name in pictures:
                from gilyon.exporters.pictures.encoding import published_files

                with blaming(job, name):
                    files |= published_files(name, pictures[name], data, lead=name == lead)
            else:
                files[name] = data
        return [Artifact(f"html/{job.article.slug}/{name}", data) for name, data in sorted(files.items())]
