"""Rav Messer (Responder): no public page tells how its campaigns write merge tags, so the user has to say."""

from __future__ import annotations

from gilyon.exporters.email.services.service import Service

RESPONDER = Service(name="responder", title="Rav Messer (Responder)", checked="2026-11")
