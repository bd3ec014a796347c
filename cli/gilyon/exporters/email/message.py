"""A message as a file: ``multipart/alternative`` in CRLF and seven bits, the same bytes for the same content."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import PurePosixPath

from gilyon.exporters.email.headers import Field, HeaderPolicy, HeaderTypes, addresses_field, mailbox_field, text_field
from gilyon.exporters.email.images import MailImage

_POLICY = HeaderPolicy(header_factory=HeaderTypes())
_LONGEST_LINE = 990
_ASCII = bytes(range(128))
_WORTH_BASE64 = 0.17
"""Share of bytes above ASCII from which base64 is shorter than quoted-printable."""


@dataclass(frozen=True, slots=True)
class Envelope:
    """What the headers say. Addresses are ASCII; ``unsubscribe`` has those of List-Unsubscribe, the preferred first.

    A ``draft`` opens as one, to be edited and sent by its reader; so does a message that nobody sends.
    """

    subject: str
    sender: str
    sender_name: str
    reply_to: str
    moment: datetime
    lang: str
    unsubscribe: tuple[str, ...]
    one_click: bool
    list_id: str
    list_name: str
    domain: str
    draft: bool


def build_message(envelope: Envelope, text: str, html: str, images: Sequence[MailImage]) -> bytes:
    """The bytes of a message. ``html`` shows the images as ``cid:``.

    Raises ``ValueError`` for a header that holds control characters or cannot be written in ASCII.
    """
    digest = _digest(envelope, text, html, images)
    message = EmailMessage(_POLICY)
    if envelope.sender:
        message["From"] = mailbox_field("From", envelope.sender_name, envelope.sender)
    if envelope.reply_to:
        message["Reply-To"] = mailbox_field("Reply-To", "", envelope.reply_to)
    message["Subject"] = text_field("Subject", envelope.subject)
    message["Date"] = Field(_date(envelope.moment))
    message["Message-ID"] = Field(f"<{digest[:32]}@{envelope.domain}>")
    if envelope.unsubscribe:
        message["List-Unsubscribe"] = addresses_field("List-Unsubscribe", envelope.unsubscribe)
        if envelope.one_click and envelope.unsubscribe[0].startswith("https://"):
            message["List-Unsubscribe-Post"] = Field("List-Unsubscribe=One-Click")
    if envelope.list_id:
        message["List-Id"] = mailbox_field("List-Id", envelope.list_name, envelope.list_id)
    if envelope.draft or not envelope.sender:
        # Outlook, and Apple Mail.
        message["X-Unsent"] = Field("1")
        message["X-Uniform-Type-Identifier"] = Field("com.apple.mail-draft")
    _set_text(message, text, "plain")
    message.make_alternative(boundary=f"=_{digest[:24]}_a")
    message.attach(_html_part(html, images, f"=_{digest[:24]}_r"))
    # Only now: make_alternative moves the Content- fields it finds into the part.
    message["Content-Language"] = text_field("Content-Language", envelope.lang)
    return message.as_bytes()


def _html_part(html: str, images: Sequence[MailImage], boundary: str) -> EmailMessage:
    part = EmailMessage(_POLICY)
    _set_text(part, html, "html")
    if images:
        part.make_related(boundary=boundary)
        part.set_param("type", "text/html")
        for number, image in enumerate(images, start=1):
            # An ASCII name: some clients show the part beside the text under the name they find here.
            suffix = PurePosixPath(image.name).suffix.lower()
            name = f"image{number}{suffix if suffix.isascii() else ''}"
            part.add_related(
                image.data, "image", image.subtype, cid=f"<{image.cid}>", filename=name, disposition="inline"
            )
    for inner in part.walk():
        del inner["MIME-Version"]
    return part


def _set_text(part: EmailMessage, text: str, subtype: str) -> None:
    part.set_content(text, subtype=subtype, charset="utf-8", cte=_encoding(text))


def _encoding(text: str) -> str:
    """Seven bits where that is enough; never base64 for ASCII, which spam filters count against a message."""
    data = text.encode("utf-8")
    if data.isascii():
        return "7bit" if max(map(len, data.split(b"\n"))) <= _LONGEST_LINE else "quoted-printable"
    share = len(data.translate(None, _ASCII)) / len(data)
    return "base64" if share > _WORTH_BASE64 else "quoted-printable"


def _date(moment: datetime) -> str:
    offset = moment.utcoffset()
    whole = offset is not None and offset.total_seconds() % 60 == 0
    return format_datetime(moment if whole else moment.astimezone(UTC))  # old local times are off by odd seconds


def _digest(envelope: Envelope, text: str, html: str, images: Sequence[MailImage]) -> str:
    state = hashlib.sha256()
    for value in (repr(envelope).encode(), text.encode(), html.encode(), *(image.data for image in images)):
        state.update(len(value).to_bytes(8, "big") + value)
    return state.hexdigest()
