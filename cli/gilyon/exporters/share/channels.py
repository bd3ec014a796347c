"""Links by which an article is passed on: with campaign parameters, and ready to be opened in each channel."""

from __future__ import annotations

from urllib.parse import quote, urlencode, urlsplit

from gilyon.config.share import Channel, Share
from gilyon.exporters.reading import email_link

_OPEN = {
    Channel.WHATSAPP: "https://wa.me/?text={text}",
    Channel.FACEBOOK: "https://www.facebook.com/sharer/sharer.php?u={link}",
    Channel.LINKEDIN: "https://www.linkedin.com/sharing/share-offsite/?url={link}",
    Channel.TELEGRAM: "https://t.me/share/url?url={link}&text={title}",
    Channel.X: "https://x.com/intent/post?url={link}&text={title}",
}
"""Addresses of the channels themselves, as they document them; what stands in braces comes encoded."""


def campaign_link(address: str, channel: Channel, slug: str, share: Share) -> str:
    """The address of a page with what it is to tell of the channel; empty without an address."""
    if not address:
        return ""
    written = {"utm_source": share.source, "utm_medium": share.medium, "utm_campaign": share.campaign}
    values = {name: value.replace("{channel}", channel).replace("{slug}", slug) for name, value in written.items()}
    query = urlencode({name: value for name, value in values.items() if value}, quote_via=quote)
    return f"{address}{'&' if urlsplit(address).query else '?'}{query}" if query else address


def open_link(channel: Channel, link: str, title: str, text: str) -> str:
    """What opens the channel with the link in it. WhatsApp gets the whole ``text``, which has the link in it."""
    if channel is Channel.EMAIL:
        return email_link(title, link)
    words = {"link": link, "title": title, "text": text}
    return _OPEN[channel].format_map({name: quote(value, safe="") for name, value in words.items()})
