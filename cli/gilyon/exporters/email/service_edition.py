"""The edition of one article for a sending service: HTML and text with its merge tags, and what its form asks for."""

from __future__ import annotations

import json

from gilyon.config.mail import Images
from gilyon.errors import ContentError, Place
from gilyon.exporters.base import ArticleJob, Artifact, Publication
from gilyon.exporters.email.composition import Composer, Composition
from gilyon.exporters.email.images import MailImage
from gilyon.exporters.email.links import Links
from gilyon.exporters.email.marks import RLM
from gilyon.exporters.email.merging import Merging
from gilyon.exporters.email.services.registry import find_service
from gilyon.language.bidi import Direction, language_direction


class ServiceExporter:
    """``email/<service>/<slug>.html``, ``.txt`` and ``.json``.

    Services send no parts along, so images stand at the article's page; one that has no address there is an error.
    """

    def __init__(self, publication: Publication) -> None:
        self._settings = publication.settings
        self._composer = Composer(publication)

    def export(self, job: ArticleJob) -> list[Artifact]:
        """The three files. Raises :class:`ContentError` as :class:`EmailExporter` does, and for a placeholder that the
        service has no tag for."""
        article = job.article
        service = find_service(job.delivery.service, self._settings)

        def source(image: MailImage, links: Links) -> str:
            address = links.hosted(image.name) if image.on_page else ""
            if not address:
                raise ContentError(
                    f"{image.name} has no address that {service.title} could show it from",
                    where=Place(article.path),
                    hint="convert it to JPEG or PNG" if links.page else "set 'address' in gilyon.toml",
                )
            return address

        made = self._composer.compose(job, source, service)
        assert made.merging is not None
        around = RLM if language_direction(article.meta.lang) is Direction.RTL else ""
        slug, path = article.meta.slug, f"email/{service.name}/{article.meta.slug}"
        facts = json.dumps(self._facts(made, made.merging, slug), ensure_ascii=False, indent=2)
        return [
            Artifact(f"{path}.html", made.merging.in_html(made.html).encode("utf-8")),
            Artifact(f"{path}.txt", made.merging.in_text(made.text, around).encode("utf-8")),
            Artifact(f"{path}.json", f"{facts}\n".encode()),
        ]

    def _facts(self, made: Composition, merging: Merging, slug: str) -> dict[str, object]:
        """What has to be typed into the service beside the body."""
        service, sender = merging.service, made.sender
        return {
            "schema_version": 1,
            "service": service.name,
            "subject": merging.in_text(made.subject),
            "preheader": merging.in_text(made.preheader),
            "from": {"name": sender.name, "address": sender.address, "reply_to": sender.reply_to},
            "html": f"{slug}.html",
            "text": f"{slug}.txt",
            "images": Images.HOSTED.value,
            "tags": merging.tags(),
            "unconfirmed": sorted(service.unconfirmed),
        }
