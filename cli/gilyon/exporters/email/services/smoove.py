"""Smoove: no public page tells how its campaigns write merge tags, so the user has to say."""

from __future__ import annotations

from gilyon.exporters.email.services.service import Service

SMOOVE = Service(name="smoove", title="Smoove", checked="2026-11")
