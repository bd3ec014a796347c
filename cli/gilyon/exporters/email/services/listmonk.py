"""listmonk: Go's templates. A campaign in which one is broken is not sent."""

from __future__ import annotations

from gilyon.exporters.email.services.service import BRACES, Service

LISTMONK = Service(
    name="listmonk",
    title="listmonk",
    source="https://listmonk.app/docs/templating",
    checked="2026-11",
    tags={
        "first_name": "{{ if .Subscriber.FirstName }}{{ .Subscriber.FirstName }}{{ else }}{default}{{ end }}",
        "last_name": "{{ if .Subscriber.LastName }}{{ .Subscriber.LastName }}{{ else }}{default}{{ end }}",
        "email": "{{ .Subscriber.Email }}",
        "unsubscribe_url": "{{ UnsubscribeURL }}",
        "web_version_url": "{{ MessageURL }}",
    },
    opening=BRACES,
)
