"""What all pages share, as files of the site. Made again only when the design or a template changes."""

from __future__ import annotations

from gilyon.exporters.base import Artifact, AssetsJob, Publication
from gilyon.exporters.html.assets import page_assets
from gilyon.exporters.templates import Templates


class AssetsExporter:
    """Everything in ``html/assets/``."""

    def __init__(self, publication: Publication) -> None:
        self._publication = publication
        self._templates = Templates(publication)

    def export(self, job: AssetsJob) -> list[Artifact]:
        assets = page_assets(self._publication, self._templates)
        return [Artifact(f"html/assets/{name}", data) for name, data in assets.items()]
