"""The documents of a publication: what its settings say of typography, and of placeholders that nobody fills in."""

from __future__ import annotations

from functools import partial

from gilyon.config.settings import Settings
from gilyon.content.document import DocumentBuilder
from gilyon.exporters.defaults import placeholder_defaults


def document_builder(settings: Settings) -> DocumentBuilder:
    """Builds the documents of a publication, in one process."""
    return DocumentBuilder(
        hebrew_typography=settings.hebrew_typography, defaults=partial(placeholder_defaults, settings)
    )
