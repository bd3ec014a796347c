"""The pages of the rules of lint, from what the rules say of themselves."""

from __future__ import annotations

from gilyon.lint.reference import contents, page
from gilyon.lint.registry import RULES
from written import article

SUMMARY = "Every fault that Gilyon finds, by family, and whether it can mend it."


def pages() -> dict[str, str]:
    """The text of each page by its path below ``docs/``."""
    folder = "articles/reference"
    return {
        f"{folder}/rules.md": article("Rules of lint", SUMMARY, contents(RULES)),
        **{
            f"{folder}/rules/{rule.code}.md": article(
                f"{rule.code} {rule.name}", rule.title.replace("`", ""), page(rule)
            )
            for rule in RULES
        },
    }
