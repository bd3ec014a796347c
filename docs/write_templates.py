"""The page of the templates: ``templates/README.md``, which tests hold to the templates."""

from __future__ import annotations

from taken_up import taken_up
from written import article

PAGE = "articles/reference/templates.md"
SUMMARY = "Design tokens, files and blocks, your own versions, and every name that a template may use."


def pages() -> dict[str, str]:
    """The text of the page by its path below ``docs/``."""
    return {PAGE: article("Templates", SUMMARY, taken_up("templates/README.md", PAGE))}
