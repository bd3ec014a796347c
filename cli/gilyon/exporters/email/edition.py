"""The email edition of one article: HTML for a mail client or a mailing service, text, and a message file."""

from __future__ import annotations

from datetime import UTC, datetime

from gilyon.config.mail import Images
from gilyon.core.article import Article
from gilyon.errors import ContentError, Place
from gilyon.exporters.base import ArticleJob, Artifact, Publication, moment_of
from gilyon.exporters.email.composition import Composer
from gilyon.exporters.email.images import MailImage
from gilyon.exporters.email.links import Links
from gilyon.exporters.email.message import Envelope, build_message


class EmailExporter:
    """``email/<slug>.html``, ``.txt`` and ``.eml``.

    Images are parts of the message and, in the HTML file, the bytes themselves; hosted ones are addresses on the site
    in both. What the site has in no format that mail shows travels along all the same.
    """

    def __init__(self, publication: Publication) -> None:
        self._list_id = publication.settings.email.list_id
        self._list_name = publication.settings.name
        self._one_click = publication.settings.email.one_click
        self._epoch = publication.epoch
        self._composer = Composer(publication)

    def export(self, job: ArticleJob) -> list[Artifact]:
        """The three files. Raises :class:`ContentError` for an advertisement that does not say who sends it."""
        article = job.article
        attached: dict[str, MailImage] = {}

        def source(image: MailImage, links: Links) -> str:
            hosted = image.on_page and job.delivery.images is Images.HOSTED
            address = links.hosted(image.name) if hosted else ""
            if not address:
                attached[image.cid] = image
            return address or f"cid:{image.cid}"

        made = self._composer.compose(job, source)
        envelope = Envelope(
            subject=made.subject,
            sender=made.sender.address,
            sender_name=made.sender.name,
            reply_to=made.sender.reply_to,
            moment=self._moment(article),
            lang=article.meta.lang,
            unsubscribe=made.sender.refusals,
            one_click=self._one_click,
            list_id=self._list_id,
            list_name=self._list_name,
            domain=made.sender.domain,
            draft=job.delivery.draft,
        )
        try:
            message = build_message(envelope, made.text, made.html, list(attached.values()))
        except ValueError as error:
            raise ContentError(
                f"cannot write the headers of the message: {error}", where=Place(article.path)
            ) from error
        path = f"email/{article.meta.slug}"
        return [
            Artifact(f"{path}.html", _standalone(made.html, attached).encode("utf-8")),
            Artifact(f"{path}.txt", made.text.encode("utf-8")),
            Artifact(f"{path}.eml", message),
        ]

    def _moment(self, article: Article) -> datetime:
        return moment_of(article) if self._epoch is None else datetime.fromtimestamp(self._epoch, UTC)


def _standalone(html: str, attached: dict[str, MailImage]) -> str:
    """The HTML with the bytes of its images inside: a file has no parts that ``cid:`` could name."""
    for cid, image in attached.items():
        html = html.replace(f'src="cid:{cid}"', f'src="{image.data_url}"')
    return html
