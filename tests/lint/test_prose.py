"""Good text stays clean: sentences written for this, and the project's own articles. Precision before recall."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from case_files import HEADER, Case, load

from gilyon.lint.engine import lint_file
from gilyon.lint.registry import RULES

PROSE = Path(__file__).parent.parent / "cases" / "prose" / "hebrew.md"
DEFAULT = [rule for rule in RULES if not rule.strict]
_SECTION = re.compile(r"^## (?P<name>[^\n]+)\n(?P<blocks>.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)
SECTIONS = {m["name"]: re.split(r"\n{2,}", m["blocks"].strip()) for m in _SECTION.finditer(PROSE.read_text("utf-8"))}


def findings(body: str) -> list[str]:
    file = load(f"{HEADER}{body}\n")
    found = lint_file(file, Case().around(file), DEFAULT)
    return [f"{f.code} {f.message} in {body!r}" for f in found]


def test_there_are_enough_of_them() -> None:
    texts = [text for blocks in SECTIONS.values() for text in blocks]
    assert len(texts) == len(set(texts)) >= 300


@pytest.mark.parametrize("section", SECTIONS)
def test_no_default_rule_finds_anything_in_correct_hebrew(section: str) -> None:
    assert [finding for text in SECTIONS[section] for finding in findings(text)] == []


@pytest.mark.parametrize("section", SECTIONS)
def test_with_a_neighbour_before_and_after_it_is_still_correct(section: str) -> None:
    for text in SECTIONS[section]:
        assert findings(f"פסקה ראשונה.\n\n{text}\n\nפסקה אחרונה.") == []
