"""One article composed as mail: what its HTML, its text and its headers say, before it is packed for anybody."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

import css_inline
from markupsafe import Markup

from gilyon.content.direction import isolate_text
from gilyon.content.document import Document
from gilyon.content.sealing import FIELDS, Sealed, seal
from gilyon.core.article import Article
from gilyon.errors import ContentError, Place
from gilyon.exporters.base import ArticleJob, Publication
from gilyon.exporters.brand import read_logo
from gilyon.exporters.colors import palette
from gilyon.exporters.context import advertisement_label, article_context
from gilyon.exporters.defaults import placeholder_defaults
from gilyon.exporters.documents import document_builder
from gilyon.exporters.email.advertisement import labelled, refuse_anonymous
from gilyon.exporters.email.cut import cut_document, without_mark
from gilyon.exporters.email.fragment import FragmentBuilder
from gilyon.exporters.email.headers import unprintable
from gilyon.exporters.email.images import MARGINS, MailImage, mail_images, mail_logo
from gilyon.exporters.email.links import Links
from gilyon.exporters.email.merging import Merging, resolved
from gilyon.exporters.email.sender import Sender, read_sender
from gilyon.exporters.email.services.service import Service
from gilyon.exporters.email.text import TextRenderer
from gilyon.exporters.email.text_part import whole_text
from gilyon.exporters.fonts import MAIL_FALLBACK, chosen, read_family, stack
from gilyon.exporters.templates import Templates, safe
from gilyon.language.bidi import Direction, first_strong, language_direction
from gilyon.language.labels import labels

_FIELDS = ("title", "author", "summary", *FIELDS)

Source = Callable[[MailImage, Links], str]
"""The address that an image of a message is shown from."""


@dataclass(frozen=True, slots=True)
class Composition:
    """A message to be packed. With ``merging`` there are still characters in it for what the service fills in."""

    subject: str
    preheader: str
    sender: Sender
    html: str
    text: str
    merging: Merging | None


class Composer:
    """Composes the articles of a publication, in one process."""

    def __init__(self, publication: Publication) -> None:
        self._settings = publication.settings
        self._fonts = _font_stacks(publication)
        self._room = publication.settings.design.mail_width - MARGINS
        self._logo = mail_logo(read_logo(publication.files), self._room)
        self._templates = Templates(publication)
        self._documents = document_builder(publication.settings)

    def compose(self, job: ArticleJob, source: Source, service: Service | None = None) -> Composition:
        """``source`` gives the addresses of images. Raises :class:`ContentError` and, for the settings,
        :class:`ConfigError`."""
        article, meta = job.article, job.article.meta
        _refuse_controls(article)
        refuse_anonymous(article, self._settings, job.delivery)
        defaults = placeholder_defaults(self._settings, meta.slug)
        sealed = seal(article, defaults, cut=True)
        merging = Merging.of(article, sealed, service) if service else None
        document = self._documents.build(article, job.links, job.assets, sealed, merge=merging is not None)
        context = self._context(job, document, defaults, merging)
        links = Links(self._settings, meta.slug, merging.leading if merging else None)
        body, context["cut"] = self._body(document, sealed, links)
        names, direction = labels(meta.lang), language_direction(meta.lang)
        marks = merging.placeholders if merging else ()
        fragments = FragmentBuilder(direction, links, mail_images(job), names, self._room, marks)
        fragment = fragments.build(body, lambda image: source(image, links))
        page = self._page(context, fragment, lambda image: source(image, links))
        text = whole_text(context, TextRenderer(direction, links, names).render(body), direction)
        return Composition(context["subject"], context["preheader"], context["sender"], page, text, merging)

    def _body(self, document: Document, sealed: Sealed, links: Links) -> tuple[str, bool]:
        """The body as far as mail shows it. Without a page nothing is cut: there would be no way to the rest."""
        if not links.page:
            return without_mark(document.html, sealed.cut), False
        return cut_document(document.html, sealed.cut, self._settings.email.max_words)

    def _page(self, context: dict[str, Any], fragment: str, source: Callable[[MailImage], str]) -> str:
        logo = None
        if self._logo is not None:
            image, width = self._logo
            logo = {"src": source(image), "width": width}
        style = self._templates.render("email/style.css", context)
        inner = self._templates.render("email/body.html", context | {"body": safe(fragment), "logo": logo})
        return self._templates.render("email/article.html", context | {"content": safe(_inline(inner, style))})

    def _context(
        self, job: ArticleJob, document: Document, defaults: Mapping[str, str], merging: Merging | None
    ) -> dict[str, Any]:
        """What templates may use: the names of :func:`article_context`, and those of mail.

        ``subject preheader`` — texts; ``colors`` — a :class:`Palette`; ``font heading_font`` — values of
        ``font-family``; ``start end`` — the sides, ``left`` or ``right``; ``sender`` — a :class:`Sender`;
        ``unsubscribe postal`` — the address to unsubscribe at and the postal address, which a service may have of its
        own; ``cut`` — whether the rest is only on the page; ``address home`` — the page and the site, in ASCII;
        ``isolated`` — makes of a text HTML that runs its own way; ``logo`` — None, or its ``src width``;
        ``content`` (in article.html) — the finished body.
        """
        meta = job.article.meta
        label = advertisement_label(job.article)
        direction = language_direction(meta.lang)
        sender = read_sender(self._settings)
        fill = merging.seal if merging else lambda text: resolved(text, defaults)
        preheader = fill(meta.preheader) or meta.summary
        home = Links(self._settings, meta.slug)
        return article_context(job, document, "", self._settings) | {
            "subject": labelled(fill(meta.subject) or meta.title, label),
            "preheader": labelled(preheader, label) if preheader else "",
            "colors": palette(self._settings.design),
            **self._fonts,
            "start": direction.start,
            "end": direction.end,
            "sender": sender,
            "unsubscribe": (merging.unsubscribe if merging else "") or sender.unsubscribe or sender.unsubscribe_mail,
            "postal": (merging.footer if merging else "") or sender.postal,
            "address": home.page,
            "home": home.base,
            "isolated": partial(_isolated, base=direction),
        }


def _isolated(text: str, base: Direction) -> Markup:
    """A line of text as HTML that runs its own way: a Hebrew name in an English message, or ``C++`` in a Hebrew one."""
    own = first_strong(text) or base
    inner = isolate_text(text, own)
    return safe(inner if own is base else f'<span dir="{own}">{inner}</span>')


def _font_stacks(publication: Publication) -> dict[str, object]:
    """The families that the design names come first, for readers who have them: mail clients load no fonts."""
    names = chosen(publication.settings.design, ("", ""))
    families = (read_family(publication.files, name) if name else None for name in names)
    font, heading_font = (safe(stack(family, MAIL_FALLBACK)) for family in families)
    return {"font": font, "heading_font": heading_font}


def _refuse_controls(article: Article) -> None:
    for name in _FIELDS:
        found = unprintable(getattr(article.meta, name))
        if found is not None:
            raise ContentError(
                f"{name!r} holds a control character (U+{ord(found):04X})",
                where=Place(article.path),
                hint="delete it; a header of a message cannot hold it",
            )


def _inline(body: str, style: str) -> str:
    """The body with the style sheet written into ``style`` attributes; nothing is fetched.

    Only the fragment goes through css-inline: of a whole document it would move the ``<style>`` of the head before the
    charset and drop rules that match nothing yet (``[data-ogsc]``).
    """
    return css_inline.inline_fragment(body, style, load_remote_stylesheets=False)
