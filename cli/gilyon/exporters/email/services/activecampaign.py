"""ActiveCampaign: tags between percent signs, conditions on fields with a dollar sign."""

from __future__ import annotations

import re

from gilyon.exporters.email.services.service import Service

ACTIVECAMPAIGN = Service(
    name="activecampaign",
    title="ActiveCampaign",
    source="https://help.activecampaign.com",
    checked="2026-11",
    tags={
        "first_name": "%IF !empty($FIRSTNAME)%%FIRSTNAME%%ELSE%{default}%/IF%",
        "last_name": "%IF !empty($LASTNAME)%%LASTNAME%%ELSE%{default}%/IF%",
        "email": "%EMAIL%",
        "unsubscribe_url": "%UNSUBSCRIBELINK%",
        "web_version_url": "%WEBCOPY%",
    },
    footer="%SENDER-INFO-SINGLELINE%",
    # Not every percent sign: in an encoded address three letters never follow one.
    opening=re.compile(r"%(?=/?[A-Z]{2,}[^%<>\n]{0,60}%)"),
    unconfirmed=("first_name", "last_name", "email", "web_version_url", "footer"),
)
