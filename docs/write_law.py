"""The page of the law of Israel: what it asks, and which rule looks after it."""

from __future__ import annotations

from gilyon.lint.law.reference import law_page
from gilyon.lint.registry import RULES
from written import article

PAGE = "articles/explanations/israeli-law.md"
SUMMARY = "What the law of Israel asks of pages, PDFs, forms and advertisements, and which rule looks after it."


def pages() -> dict[str, str]:
    """The text of the page by its path below ``docs/``."""
    return {PAGE: article("The law of Israel", SUMMARY, law_page(RULES))}
