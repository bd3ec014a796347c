"""Mailchimp: merge tags in stars and bars. FNAME and LNAME are the fields of a new audience; they can be renamed."""

from __future__ import annotations

import re

from gilyon.exporters.email.services.service import Service

MAILCHIMP = Service(
    name="mailchimp",
    title="Mailchimp",
    source="https://mailchimp.com/developer/marketing/docs/merge-fields",
    checked="2026-11",
    tags={
        "first_name": "*|IF:FNAME|**|FNAME|**|ELSE:|*{default}*|END:IF|*",
        "last_name": "*|IF:LNAME|**|LNAME|**|ELSE:|*{default}*|END:IF|*",
        "email": "*|EMAIL|*",
        "unsubscribe_url": "*|UNSUB|*",
        "web_version_url": "*|ARCHIVE|*",
    },
    footer="*|LIST:ADDRESSLINE|*",
    opening=re.compile(r"\*(?=\|)"),
    unconfirmed=("web_version_url", "footer"),
)
