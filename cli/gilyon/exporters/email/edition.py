"""The email edition of one article: HTML for a mail client or a mailing service, text, and a message file."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import css_inline

from gilyon.config.settings import Images, Settings
from gilyon.content.document import Document, DocumentBuilder
from gilyon.core.article import Article, Kind
from gilyon.errors import ConfigError, ContentError, Place
from gilyon.exporters.addresses import ascii_domain, ascii_url
from gilyon.exporters.base import ArticleJob, Artifact, Publication, moment_of
from gilyon.exporters.brand import read_logo
from gilyon.exporters.colors import palette
from gilyon.exporters.context import article_context
from gilyon.exporters.email.fragment import FragmentBuilder
from gilyon.exporters.email.headers import unprintable
from gilyon.exporters.email.images import MARGINS, MailImage, mail_images, mail_logo
from gilyon.exporters.email.links import Links
from gilyon.exporters.email.message import Envelope, build_message
from gilyon.exporters.email.text import TextRenderer, whole_text
from gilyon.exporters.fonts import MAIL_FALLBACK, chosen, read_family, stack
from gilyon.exporters.templates import Templates, safe
from gilyon.language.bidi import Direction, language_direction
from gilyon.language.labels import labels

_CONFIG = "gilyon.toml"
_ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[^\s@<>\"(),:;\\\[\]]+\.[^\s@<>\"(),:;\\\[\]]+")
_REQUIRED = ("sender", "sender_name", "postal_address", "unsubscribe")
"""What an advertisement must tell: who sends it, from where, and how to refuse (Israel's Communications Law, 30A)."""
_LONGEST_URL = 900
"""A header line holds 998 characters, and this address must stay on one."""
_FIELDS = ("title", "subject", "author", "summary", "preheader")


@dataclass(frozen=True, slots=True)
class Sender:
    """The publication as a sender: addresses in ASCII, ``unsubscribe`` with its scheme, ``domain`` for Message-ID."""

    address: str
    name: str
    postal: str
    unsubscribe: str
    domain: str


class EmailExporter:
    """``email/<slug>.html``, ``.txt`` and ``.eml``.

    Images are parts of the message; in the HTML file they are the bytes themselves or, as ``email.images`` says,
    addresses on the site.
    """

    def __init__(self, publication: Publication) -> None:
        self._settings = publication.settings
        self._fonts = _font_stacks(publication)
        self._room = publication.settings.design.mail_width - MARGINS
        self._logo = mail_logo(read_logo(publication.files), self._room)
        self._templates = Templates(publication)
        self._documents = DocumentBuilder(hebrew_typography=publication.settings.hebrew_typography)

    def export(self, job: ArticleJob) -> list[Artifact]:
        """The three files. Raises :class:`ContentError` for an advertisement that does not say who sends it."""
        article, meta = job.article, job.article.meta
        _refuse_controls(article)
        _refuse_anonymous_advertisement(article, self._settings)
        sender = read_sender(self._settings)
        document = self._documents.build(article, job.links, job.assets)
        images = mail_images(job)
        direction = language_direction(meta.lang)
        links = Links(self._settings, meta.slug)
        names = labels(meta.lang)
        context = self._context(job, document, sender, links)
        style = self._templates.render("email/style.css", context)
        fragments = FragmentBuilder(direction, links, images, names, self._room)

        def page(source: Callable[[MailImage], str]) -> str:
            body = {"body": safe(fragments.build(document.html, source)), "logo": self._masthead(source)}
            inner = self._templates.render("email/body.html", context | body)
            return self._templates.render("email/article.html", context | {"content": safe(_inline(inner, style))})

        used: dict[str, MailImage] = {}

        def attached(image: MailImage) -> str:
            used[image.cid] = image
            return f"cid:{image.cid}"

        def shown(image: MailImage) -> str:
            hosted = image.on_page and self._settings.email.images is Images.HOSTED
            return (links.hosted(image.name) if hosted else "") or image.data_url

        standalone, mailed = page(shown), page(attached)
        text = whole_text(context, TextRenderer(direction, links, names).render(document.html), Direction(direction))
        envelope = Envelope(
            context["subject"],
            sender.address,
            sender.name,
            moment_of(article),
            meta.lang,
            sender.unsubscribe,
            sender.domain,
        )
        try:
            message = build_message(envelope, text, mailed, list(used.values()))
        except ValueError as error:
            raise ContentError(
                f"cannot write the headers of the message: {error}", where=Place(article.path)
            ) from error
        path = f"email/{meta.slug}"
        return [
            Artifact(f"{path}.html", standalone.encode("utf-8")),
            Artifact(f"{path}.txt", text.encode("utf-8")),
            Artifact(f"{path}.eml", message),
        ]

    def _masthead(self, source: Callable[[MailImage], str]) -> dict[str, object] | None:
        if self._logo is None:
            return None
        image, width = self._logo
        return {"src": source(image), "width": width}

    def _context(self, job: ArticleJob, document: Document, sender: Sender, links: Links) -> dict[str, Any]:
        """What templates may use: the names of :func:`article_context`, and those of mail.

        ``subject preheader`` — texts; ``colors`` — a :class:`Palette`; ``font heading_font`` — values of
        ``font-family``; ``start end`` — the sides, ``left`` or ``right``; ``sender`` — a :class:`Sender`;
        ``advertisement`` — the label such a message must open with, or empty; ``address home`` — the page and the
        site, in ASCII; ``logo`` — None, or its ``src width``; ``content`` (in article.html) — the finished body.
        """
        article, meta = job.article, job.article.meta
        names = labels(meta.lang)
        advertisement = names["advertisement"] if meta.kind is Kind.ADVERTISEMENT else ""
        subject = meta.subject or meta.title
        if advertisement and not subject.casefold().startswith(advertisement.casefold()):
            subject = f"{advertisement}: {subject}"
        direction = language_direction(article.meta.lang)
        return article_context(job, document, "", self._settings) | {
            "subject": subject,
            "preheader": meta.preheader or meta.summary,
            "colors": palette(self._settings.design),
            **self._fonts,
            "start": direction.start,
            "end": direction.end,
            "sender": sender,
            "advertisement": advertisement,
            "address": links.page,
            "home": links.base,
        }


def _font_stacks(publication: Publication) -> dict[str, object]:
    """The families that the design names come first, for readers who have them: mail clients load no fonts."""
    names = chosen(publication.settings.design, ("", ""))
    families = (read_family(publication.files, name) if name else None for name in names)
    font, heading_font = (safe(stack(family, MAIL_FALLBACK)) for family in families)
    return {"font": font, "heading_font": heading_font}


def read_sender(settings: Settings) -> Sender:
    """The sender in the form headers need. Raises :class:`ConfigError` naming the key that is wrong."""
    email = settings.email
    address = email.sender.strip()
    domain = urlsplit(ascii_url(settings.address)).hostname or "gilyon.invalid"
    if address:
        if not _ADDRESS.fullmatch(address):
            raise _wrong("sender", f"{address!r} is not a mail address", "for example news@example.com")
        address = _ascii_mailbox("sender", address)
        domain = address.rpartition("@")[2]
    for key in ("sender_name", "postal_address"):
        if unprintable(" ".join(getattr(email, key).split())):
            raise _wrong(key, "holds a control character", None)
    name = " ".join((email.sender_name or settings.name).split())
    return Sender(address, name, " ".join(email.postal_address.split()), _unsubscribe(email.unsubscribe), domain)


def _ascii_mailbox(key: str, address: str) -> str:
    local, _, host = address.rpartition("@")
    try:
        return f"{local}@{ascii_domain(host)}"
    except ValueError as error:
        raise _wrong(key, f"{host!r} is not a domain", None) from error


def _unsubscribe(written: str) -> str:
    text = written.strip()
    if not text:
        return ""
    if _ADDRESS.fullmatch(text):
        return f"mailto:{_ascii_mailbox('unsubscribe', text)}"
    if re.fullmatch(r"https?://[^/\s][^\s<>\"]*", text):
        url = ascii_url(text)
    elif text.startswith("mailto:") and text.isascii():
        url = text
    else:
        url = ""
    if not url or len(url) > _LONGEST_URL or re.search(r"[\s<>\"]", url) or not url.isprintable():
        raise _wrong(
            "unsubscribe", f"{text!r} is not an address to unsubscribe at", "an https:// address or a mail address"
        )
    return url


def _wrong(key: str, message: str, hint: str | None) -> ConfigError:
    return ConfigError(f"email.{key}: {message}", where=Place(_CONFIG), hint=hint)


def _refuse_controls(article: Article) -> None:
    for name in _FIELDS:
        found = unprintable(getattr(article.meta, name))
        if found is not None:
            raise ContentError(
                f"{name!r} holds a control character (U+{ord(found):04X})",
                where=Place(article.path),
                hint="delete it; a header of a message cannot hold it",
            )


def _refuse_anonymous_advertisement(article: Article, settings: Settings) -> None:
    if article.meta.kind is not Kind.ADVERTISEMENT:
        return
    missing = [f"email.{key}" for key in _REQUIRED if not getattr(settings.email, key).strip()]
    if missing:
        raise ContentError(
            f"an advertisement must say who sends it and how to refuse; {_CONFIG} has no {', '.join(missing)}",
            where=Place(article.path),
            hint=f"set {'it' if len(missing) == 1 else 'them'} in {_CONFIG}",
        )


def _inline(body: str, style: str) -> str:
    """The body with the style sheet written into ``style`` attributes; nothing is fetched.

    Only the fragment goes through css-inline: of a whole document it would move the ``<style>`` of the head before the
    charset and drop rules that match nothing yet (``[data-ogsc]``).
    """
    return css_inline.inline_fragment(body, style, load_remote_stylesheets=False)
