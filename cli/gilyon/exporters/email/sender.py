"""The publication as a sender of mail, in the form that headers need."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from gilyon.config.settings import Settings
from gilyon.errors import ConfigError, Place
from gilyon.exporters.addresses import ascii_domain, ascii_url
from gilyon.exporters.email.headers import unprintable

_ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[^\s@<>\"(),:;\\\[\]]+\.[^\s@<>\"(),:;\\\[\]]+")
_LONGEST_URL = 900
"""A header line holds 998 characters, and this address must stay on one."""
_LINES = ("sender_name", "phone", "postal_address", "reason")


@dataclass(frozen=True, slots=True)
class Sender:
    """Addresses in ASCII. ``unsubscribe`` and ``unsubscribe_mail`` have their scheme; ``domain`` is for Message-ID."""

    address: str
    name: str
    reply_to: str
    phone: str
    postal: str
    reason: str
    unsubscribe: str
    unsubscribe_mail: str
    domain: str

    @property
    def contact(self) -> str:
        """The address that readers write to, or empty."""
        return self.reply_to or self.address

    @property
    def refusals(self) -> tuple[str, ...]:
        """The addresses of List-Unsubscribe, that of the web first (RFC 2369, section 3: by preference)."""
        given = [url for url in (self.unsubscribe, self.unsubscribe_mail) if url]
        return tuple(dict.fromkeys(sorted(given, key=lambda url: url.startswith("mailto:"))))

    @property
    def refusal_mail(self) -> str:
        """A mail address that takes refusals beside the link, without its scheme; empty if there is none."""
        return (self.unsubscribe_mail or self.unsubscribe).removeprefix("mailto:") if self._by_mail else self.contact

    @property
    def _by_mail(self) -> bool:
        return bool(self.unsubscribe_mail) or self.unsubscribe.startswith("mailto:")


def read_sender(settings: Settings) -> Sender:
    """The sender. Raises :class:`ConfigError` naming the key that is wrong."""
    email = settings.email
    address = _mailbox("sender", email.sender)
    site = urlsplit(ascii_url(settings.address)).hostname
    for key in _LINES:
        if unprintable(" ".join(getattr(email, key).split())):
            raise _wrong(key, "holds a control character", None)
    unsubscribe_mail = _mailbox("unsubscribe_mail", email.unsubscribe_mail)
    return Sender(
        address=address,
        name=_line(email.sender_name or settings.name),
        reply_to=_mailbox("reply_to", email.reply_to),
        phone=_line(email.phone),
        postal=_line(email.postal_address),
        reason=_line(email.reason),
        unsubscribe=_unsubscribe(email.unsubscribe),
        unsubscribe_mail=f"mailto:{unsubscribe_mail}" if unsubscribe_mail else "",
        domain=address.rpartition("@")[2] or site or "gilyon.invalid",
    )


def _line(text: str) -> str:
    return " ".join(text.split())


def _mailbox(key: str, written: str) -> str:
    """A mail address with its domain in the form of DNS; empty if none is written."""
    address = written.strip()
    if not address:
        return ""
    local, _, host = address.rpartition("@")
    if not _ADDRESS.fullmatch(address):
        raise _wrong(key, f"{address!r} is not a mail address", "for example news@example.com")
    try:
        return f"{local}@{ascii_domain(host)}"
    except ValueError as error:
        raise _wrong(key, f"{host!r} is not a domain", None) from error


def _unsubscribe(written: str) -> str:
    text = written.strip()
    if not text:
        return ""
    if _ADDRESS.fullmatch(text):
        return f"mailto:{_mailbox('unsubscribe', text)}"
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
    return ConfigError(f"email.{key}: {message}", where=Place("gilyon.toml"), hint=hint)
