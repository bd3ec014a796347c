"""The settings of mail: who sends it, how its images travel, how long it may be, and the tags of sending services."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from gilyon.config.clients import Clients


class Images(StrEnum):
    """How the images of a message reach its readers.

    ``cid``: they travel along, as parts of the ``.eml`` and as bytes in the HTML file, which has no parts. ``hosted``:
    they stay at the address of the article's page, and both files point there.
    """

    CID = "cid"
    HOSTED = "hosted"


@dataclass(frozen=True, slots=True)
class ServiceTags:
    """What a sending service calls each placeholder. ``{default}`` in a tag stands for the default of the placeholder.

    A tag given here comes before the one Gilyon knows; an empty one says nothing. ``first_name``, ``last_name`` and
    ``email`` are of the reader; ``unsubscribe_url`` and ``web_version_url`` are addresses. ``footer`` is what the
    service wants in the place of the postal address.
    """

    first_name: str = ""
    last_name: str = ""
    email: str = ""
    unsubscribe_url: str = ""
    web_version_url: str = ""
    footer: str = ""


@dataclass(frozen=True, slots=True)
class Email:
    """Who mail comes from. ``sender`` is an address, ``sender_name`` the name beside it, ``reply_to`` where answers go.

    ``postal_address`` and ``phone`` stand at the foot of each message. ``services`` gives sending services their tags.
    ``unsubscribe`` is an ``https://`` or a mail address, ``unsubscribe_mail`` a mail address beside it; with
    ``one_click`` the first takes the POST of RFC 8058. ``list_id`` is the name of the list in the form of a domain
    (RFC 2919). ``reason`` tells readers why they get the message. ``max_words`` cuts longer articles for mail, with a
    link to the page; 0 cuts none. ``clients`` are those that lint judges the mail by.
    """

    sender: str = ""
    sender_name: str = ""
    reply_to: str = ""
    phone: str = ""
    postal_address: str = ""
    unsubscribe: str = ""
    unsubscribe_mail: str = ""
    one_click: bool = False
    list_id: str = field(default="", metadata={"pattern": r"([A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)+)?"})
    reason: str = ""
    images: Images = field(default=Images.CID, metadata={"former": {"embedded": "cid"}})
    clients: Clients = Clients.ISRAEL
    max_words: int = field(default=0, metadata={"range": (0, 100_000)})
    services: Mapping[str, ServiceTags] = field(default_factory=dict)
