"""The share kit of one article: picture, text for WhatsApp, and the links of all channels."""

from __future__ import annotations

import json

from gilyon.config.share import Channel
from gilyon.content.document import Document
from gilyon.exporters.base import ArticleJob, Artifact, Publication
from gilyon.exporters.documents import document_builder
from gilyon.exporters.link_preview import LinkPreview, link_preview
from gilyon.exporters.pictures.job import read_pictures
from gilyon.exporters.pictures.picture import SHARE_NAME, SHARE_SIZE
from gilyon.exporters.share.channels import campaign_link, open_link
from gilyon.exporters.share.message import whatsapp_text
from gilyon.exporters.share.picture import PictureMaker
from gilyon.exporters.templates import Templates
from gilyon.language.bidi import language_direction

_POINTS = 2
"""Headings of this level say what an article has to say."""


class ShareExporter:
    """``share/<slug>.jpg``, ``.txt`` and ``.json``, and the picture once more beside the page, for its OpenGraph."""

    def __init__(self, publication: Publication) -> None:
        self._settings = publication.settings
        self._documents = document_builder(publication.settings)
        self._pictures = PictureMaker(publication, Templates(publication))

    def export(self, job: ArticleJob) -> list[Artifact]:
        slug = job.article.slug
        document = self._documents.build(job.article, job.links, job.assets)
        pictures = read_pictures(job)
        preview = link_preview(job, document, pictures, self._settings)
        text = self._text(job, document, preview)
        picture = self._pictures.make(job, pictures)
        return [
            Artifact(f"share/{slug}.jpg", picture),
            Artifact(f"share/{slug}.txt", f"{text}\n".encode()),
            Artifact(f"share/{slug}.json", self._data(job, preview, text)),
            Artifact(f"html/{slug}/{SHARE_NAME}", picture),
        ]

    def _text(self, job: ArticleJob, document: Document, preview: LinkPreview) -> str:
        points = [heading.text for heading in document.outline if heading.level == _POINTS]
        link = self._link(job, preview, Channel.WHATSAPP)
        direction = language_direction(job.article.meta.lang)
        return whatsapp_text(preview.title, preview.description, points, link, direction)

    def _data(self, job: ArticleJob, preview: LinkPreview, text: str) -> bytes:
        """What tools that publish need. Without an address there are no links."""
        width, height = SHARE_SIZE
        image = preview.image
        data = {
            "schema_version": 1,
            "lang": job.article.meta.lang,
            "title": preview.title,
            "description": preview.description,
            "address": preview.address,
            "picture": {
                "file": f"share/{job.article.slug}.jpg",
                "address": image.address if image else "",
                "type": "image/jpeg",
                "width": width,
                "height": height,
                "alt": preview.title,
            },
            "whatsapp": text,
            "channels": self._channels(job, preview, text) if preview.address else {},
        }
        return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode("utf-8")

    def _channels(self, job: ArticleJob, preview: LinkPreview, text: str) -> dict[str, dict[str, str]]:
        """For each channel the ``link`` to be passed on, and what will ``open`` the channel with it."""
        links = {channel: self._link(job, preview, channel) for channel in self._settings.share.channels}
        return {
            channel.value: {"link": link, "open": open_link(channel, link, preview.title, text)}
            for channel, link in links.items()
        }

    def _link(self, job: ArticleJob, preview: LinkPreview, channel: Channel) -> str:
        return campaign_link(preview.address, channel, job.article.slug, self._settings.share)
