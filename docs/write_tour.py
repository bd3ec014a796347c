"""The tour: the five minutes of the README, where the test suite runs every command."""

from __future__ import annotations

from taken_up import taken_up
from written import article

PAGE = "articles/tour.md"
SUMMARY = "Five minutes, from nothing to a page, a PDF, a message and a clean list."
ON = """
## Where to go from here

[Write](guides/write.md) tells what an article can hold, [Publish](guides/publish.md) how to put the pages somewhere,
[Lint](guides/lint.md) how to keep what is right as it is. All commands are in [Commands](reference/commands.md), all
settings in [Configuration](reference/configuration.md).
"""


def pages() -> dict[str, str]:
    """The text of the page by its path below ``docs/``."""
    return {PAGE: article("Tour", SUMMARY, taken_up("README.md", PAGE, chapter="Five minutes") + ON)}
