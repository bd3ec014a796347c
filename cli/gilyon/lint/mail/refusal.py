"""Whether a mail leads to where its reader can unsubscribe."""

from __future__ import annotations

from urllib.parse import unquote

from gilyon.config.mail import Email
from gilyon.lint.mail.mail import Mail
from gilyon.lint.mail.tags import holds_tag

_WORDS = ("unsub", "optout", "opt-out", "archive_unsub", "הסר")


def can_refuse(mail: Mail, email: Email) -> bool:
    """True if a link leads to one of the addresses by which to unsubscribe, or to what a service puts for one."""
    if any(address.strip() and links_to(mail, address) for address in (email.unsubscribe, email.unsubscribe_mail)):
        return True
    hrefs = (unquote(link.get("href", "")) for link in mail.tagged("a"))
    return any(holds_tag(href) and any(word in href.lower() for word in _WORDS) for href in hrefs)


def links_to(mail: Mail, address: str) -> bool:
    return any(plain_address(link.get("href", "")) == plain_address(address) for link in mail.tagged("a"))


def plain_address(text: str) -> str:
    """An address without its scheme, its encoding and the slash at its end, in small letters; so is a text of many."""
    return unquote(text.strip()).lower().replace("mailto:", "").removesuffix("/")
