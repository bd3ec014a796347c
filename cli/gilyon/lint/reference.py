"""The reference of all rules as Markdown pages, made from what the rules say of themselves."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gilyon.lint.rule import Rule

_FAMILIES = {
    "0": "The law",
    "1": "Front matter",
    "2": "Structure and left-overs",
    "3": "Links and images",
    "4": "Typography and language",
    "5": "Direction and invisible characters",
    "6": "Email",
    "7": "Tags",
    "8": "Consistency",
    "9": "Spelling",
}
"""By the first digit of the code."""
_ADDRESS = re.compile(r"(?<![<(`])https?://[^\s<>]*[^\s<>.,;:)]")


def page(rule: Rule) -> str:
    """The page of one rule, without its head: that has the name and the title."""
    _, _, rest = rule.docs.strip().partition("\n")
    text, heading, source = rest.partition("\n## Source\n")
    rest = text + heading + _ADDRESS.sub(r"<\g<0>>", source)
    return f"Severity: {rule.severity.value}. Fix: {rule.fixability.value}.\n{rest}\n"


def contents(rules: Sequence[Rule]) -> str:
    """The page that leads to the others, by family; without its head."""
    parts = ["Written by `make docs` from the rules themselves; `gilyon rule CODE` prints the same.\n"]
    for digit, family in _FAMILIES.items():
        rows = [rule for rule in rules if rule.code[len("GLN")] == digit]
        if rows:
            lines = "\n".join(
                f"| [{r.code}](rules/{r.code}.md) | {r.name} | {_cell(r.title)} | {r.fixability.value} |" for r in rows
            )
            parts.append(f"\n## {family}\n\n| code | name | finds | fix |\n| --- | --- | --- | --- |\n{lines}\n")
    return "".join(parts)


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
