"""The page of measurements: ``docs/benchmarks.md``, if ``make bench`` has written it, and ``benchmarks/README.md``."""

from __future__ import annotations

from taken_up import ROOT, taken_up
from written import article

PAGE = "articles/explanations/performance.md"
SUMMARY = "How fast Gilyon is beside other tools and as a publication grows, and how that was measured."
SOURCES = ("docs/benchmarks.md", "benchmarks/README.md")


def pages() -> dict[str, str]:
    """The text of the page by its path below ``docs/``."""
    body = "".join(taken_up(source, PAGE) for source in SOURCES if (ROOT / source).exists())
    return {PAGE: article("Performance", SUMMARY, body)}
