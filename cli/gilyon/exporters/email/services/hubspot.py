"""HubSpot: HubL. It publishes no mail without its own variables for the company's address and for unsubscribing."""

from __future__ import annotations

from gilyon.exporters.email.services.service import BRACES, Service

HUBSPOT = Service(
    name="hubspot",
    title="HubSpot",
    source="https://developers.hubspot.com/docs/cms/reference/hubl/variables",
    checked="2026-11",
    tags={
        "first_name": "{% if contact.firstname %}{{ contact.firstname }}{% else %}{default}{% endif %}",
        "last_name": "{% if contact.lastname %}{{ contact.lastname }}{% else %}{default}{% endif %}",
        "email": "{{ contact.email }}",
        "unsubscribe_url": "{{ unsubscribe_link }}",
        "web_version_url": "{{ view_as_page_url }}",
    },
    footer=(
        "{{ site_settings.company_name }}, {{ site_settings.company_street_address_1 }}, "
        "{{ site_settings.company_city }}, {{ site_settings.company_state }}"
    ),
    opening=BRACES,
    unconfirmed=("first_name", "last_name", "web_version_url"),
)
