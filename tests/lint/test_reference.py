"""The contents of the rules' reference lead to all of them. That the pages are fresh is asked in ``tests/docs``."""

from __future__ import annotations

from gilyon.lint.reference import contents
from gilyon.lint.registry import RULES


def test_the_contents_lead_to_every_rule() -> None:
    text = contents(RULES)
    assert [rule.code for rule in RULES if f"](rules/{rule.code}.md)" not in text] == []
