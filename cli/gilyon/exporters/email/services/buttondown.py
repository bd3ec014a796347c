"""Buttondown: Django's template language. Names are metadata, under keys that the newsletter chose."""

from __future__ import annotations

from gilyon.exporters.email.services.service import BRACES, Service

BUTTONDOWN = Service(
    name="buttondown",
    title="Buttondown",
    source="https://github.com/buttondown/docs/blob/main/pages/odds-and-ends/template-variables.mdx",
    checked="2026-11",
    tags={
        "first_name": (
            "{% if subscriber.metadata.first_name %}{{ subscriber.metadata.first_name }}{% else %}{default}{% endif %}"
        ),
        "last_name": (
            "{% if subscriber.metadata.last_name %}{{ subscriber.metadata.last_name }}{% else %}{default}{% endif %}"
        ),
        "email": "{{ subscriber.email }}",
        "unsubscribe_url": "{{ unsubscribe_url }}",
        "web_version_url": "{{ email_url }}",
    },
    opening=BRACES,
    unconfirmed=("unsubscribe_url", "web_version_url"),
)
