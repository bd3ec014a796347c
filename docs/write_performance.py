"""The pages of figures: what ``make bench`` measured last, and how each is measured and what was learnt."""

from __future__ import annotations

from taken_up import taken_up
from written import article

PAGES = (
    (
        "articles/explanations/performance.md",
        "docs/benchmarks.md",
        "Performance",
        "How fast Gilyon is beside other tools, on one machine, measured by one command.",
    ),
    (
        "articles/explanations/measuring.md",
        "benchmarks/README.md",
        "How it is measured",
        "What each comparison does, what it aims at, where it fell short, and what made a difference.",
    ),
)


def pages() -> dict[str, str]:
    """The texts of the pages by their paths below ``docs/``."""
    return {page: article(title, summary, taken_up(source, page)) for page, source, title, summary in PAGES}
