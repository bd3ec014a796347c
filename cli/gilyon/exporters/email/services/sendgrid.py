"""SendGrid, Marketing Campaigns and dynamic templates: Handlebars, with three braces where nothing is to be escaped."""

from __future__ import annotations

import re

from gilyon.exporters.email.services.service import Service

SENDGRID = Service(
    name="sendgrid",
    title="SendGrid",
    source="https://www.twilio.com/docs/sendgrid/for-developers/sending-email/using-handlebars",
    checked="2026-11",
    tags={
        "first_name": "{{#if first_name}}{{first_name}}{{else}}{default}{{/if}}",
        "last_name": "{{#if last_name}}{{last_name}}{{else}}{default}{{/if}}",
        "email": "{{email}}",
        "unsubscribe_url": "{{{unsubscribe}}}",
        "web_version_url": "{{{weblink}}}",
    },
    footer="{{Sender_Name}}, {{Sender_Address}}, {{Sender_City}}, {{Sender_State}} {{Sender_Zip}}",
    opening=re.compile(r"\{(?=\{)|<(?=%)"),
    unconfirmed=("web_version_url",),
)
