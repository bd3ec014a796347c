"""``docs/rules`` says what the rules say of themselves."""

from __future__ import annotations

from pathlib import Path

from gilyon.lint.reference import pages
from gilyon.lint.registry import RULES


def test_the_pages_are_fresh(project_root: Path) -> None:
    folder = project_root / "docs" / "rules"
    there = {path.name: path.read_text("utf-8") for path in folder.iterdir()}
    assert there == pages(RULES), "stale: run 'make docs'"


def test_the_contents_lead_to_every_rule() -> None:
    contents = pages(RULES)["README.md"]
    assert [rule.code for rule in RULES if f"]({rule.code}.md)" not in contents] == []
