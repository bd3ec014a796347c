"""What a PDF tells those who cannot see it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PdfFacts:
    """Whether a PDF has tags (ISO 32000-1, 14.8), names its language (14.9.2) and has a title (14.3)."""

    tags: bool
    language: bool
    title: bool
