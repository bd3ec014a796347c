"""Every service, and what a publication's own settings say of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from difflib import get_close_matches

from gilyon.config.mail import ServiceTags
from gilyon.config.settings import Settings
from gilyon.errors import ConfigError, GilyonError, Place
from gilyon.exporters.email.services.activecampaign import ACTIVECAMPAIGN
from gilyon.exporters.email.services.activetrail import ACTIVETRAIL
from gilyon.exporters.email.services.buttondown import BUTTONDOWN
from gilyon.exporters.email.services.hubspot import HUBSPOT
from gilyon.exporters.email.services.listmonk import LISTMONK
from gilyon.exporters.email.services.mailchimp import MAILCHIMP
from gilyon.exporters.email.services.responder import RESPONDER
from gilyon.exporters.email.services.sendgrid import SENDGRID
from gilyon.exporters.email.services.service import Service
from gilyon.exporters.email.services.smoove import SMOOVE

SERVICES: Mapping[str, Service] = {
    service.name: service
    for service in (
        MAILCHIMP,
        HUBSPOT,
        ACTIVECAMPAIGN,
        SENDGRID,
        BUTTONDOWN,
        LISTMONK,
        ACTIVETRAIL,
        RESPONDER,
        SMOOVE,
    )
}


def find_service(name: str, settings: Settings) -> Service:
    """The service of a name, with the tags that ``[email.services.NAME]`` gives: there, any service may be named.

    Raises :class:`GilyonError` for an unknown name and :class:`ConfigError` for a service whose tags nobody knows.
    """
    own = settings.email.services.get(name)
    if name not in SERVICES and own is None:
        near = get_close_matches(name, [*SERVICES, *settings.email.services], n=1, cutoff=0.6)
        known = ", ".join(dict.fromkeys([*SERVICES, *settings.email.services]))
        hint = f"did you mean {near[0]!r}?" if near else f"there are: {known}; [email.services.NAME] adds another"
        raise GilyonError(f"unknown service {name!r}", hint=hint)
    service = SERVICES.get(name) or Service(name, name)
    service = _with(service, own) if own else service
    if not service.tags:
        raise ConfigError(
            f"{service.title} does not publish its merge tags, so Gilyon does not know them",
            where=Place("gilyon.toml"),
            hint=f"copy them from its editor: [email.services.{name}] with first_name, unsubscribe_url and the others",
        )
    return service


def _with(service: Service, own: ServiceTags) -> Service:
    given = {item.name: getattr(own, item.name) for item in fields(own)}
    footer = given.pop("footer") or service.footer
    return replace(service, tags={**service.tags, **{name: tag for name, tag in given.items() if tag}}, footer=footer)
