"""Faults put at random places of good articles are found where they are: recall of at least 0.95 for each default rule."""

from __future__ import annotations

import re
from pathlib import Path
from random import Random

import pytest
from case_files import Case, load
from mutators import MUTATORS, NOT_MUTATED
from test_prose import SECTIONS

from gilyon.content.articles import Loaded
from gilyon.content.scanner import scan
from gilyon.core.diagnostics import Edit, apply_edits
from gilyon.lint.engine import lint_file
from gilyon.lint.registry import RULES
from gilyon.lint.rule import LintContext, Rule

ROOT = Path(__file__).parent.parent.parent
DEFAULT = {
    rule.code: rule
    for rule in RULES
    if not (rule.strict or rule.spelling or rule.mail or rule.publication or rule.on_demand)
}
TRIES = 60
RECALL = 0.95
OTHERS = {
    "articles/other.md": "---\ntitle: אחרת\nslug: taken\n---\n\nכוח אדם ותוכנית.\n",
    "articles/two.md": "---\ntitle: שתיים\n---\n\nכוח אדם ותוכנית.\n",
    "articles/three.md": "---\ntitle: שלוש\n---\n\nכוח אדם ותוכנית.\n",
    "articles/photo.jpg": "",
    "tags.toml": '[[tag]]\nname = "כוח אדם"\n\n[[tag]]\nname = "מכירות"\n',
}
CASE = Case(files=OTHERS)


def bases() -> list[str]:
    """Whole articles: the project's own in Hebrew, and some made of the correct sentences."""
    texts = [path.read_text("utf-8") for path in sorted((ROOT / "articles").rglob("*.md"))]
    own = [re.sub(r"^form: .*\n", "", text, flags=re.MULTILINE) for text in texts if "lang: en" not in text]
    made = []
    blocks = [(name, text) for name, texts in SECTIONS.items() for text in texts if len(text) > 30]
    chance = Random(5)
    for _ in range(20):
        chosen = chance.sample(blocks, 25)
        parts = [f"## סעיף {number}\n\n{text}" if number % 6 == 0 else text for number, (_, text) in enumerate(chosen)]
        made.append("---\ntitle: מאמר\nauthor: דנה\n---\n\nפתיחה.\n\n" + "\n\n".join(parts) + "\n\nסוף.\n")
    return own + made


BASES = bases()


def mutated(text: str, edit: Edit) -> str:
    """The text with a fault; a field that the fault sets is taken out first, so that none is there twice."""
    if edit.span.start == 4:
        names = re.findall(r"^(\w+):", edit.text, re.MULTILINE)
        head, end, body = text.partition("\n---\n")
        for name in names:
            head = re.sub(rf"(?<=\n){name}:[^\n]*(?:\n[ ]+[^\n]*)*\n?", "", head + "\n")
        return f"{head[:4]}{edit.text}{head[4:].rstrip()}{end}{body}"
    return apply_edits(text, [edit])


def codes_at(file: Loaded, rule: Rule) -> list[tuple[int, int]]:
    return [(f.span.start, f.span.end) for f in lint_file(file, CASE.around(file), [rule])]


@pytest.mark.parametrize("code", MUTATORS)
def test_a_fault_at_a_random_place_is_found_there(code: str) -> None:
    chance, rule = Random(code), DEFAULT[code]
    missed: list[str] = []
    tried = 0
    clean = [text for text in BASES if not codes_at(load(text), rule)]
    for _ in range(TRIES * 5):
        text = chance.choice(clean)
        file = load(text)
        assert file.front is not None
        prose = LintContext(file, scan(file.source, file.front.body_start), CASE.around(file)).flowing
        edit = MUTATORS[code](prose, chance)
        if edit is None:
            continue
        tried += 1
        found = codes_at(load(mutated(text, edit)), rule)
        start, end = edit.span.start, edit.span.start + len(edit.text)
        # A rule may point at the word around the fault or at the sign before it.
        if not any(begin <= end + 1 and stop >= start - 12 for begin, stop in found):
            missed.append(f"{edit.text!r} in {text[max(start - 30, 0) : start + 30]!r}: {found}")
        if tried == TRIES:
            break
    assert tried >= TRIES / 2, "the good text has too few places for this fault"
    assert 1 - len(missed) / tried >= RECALL, missed


def test_every_default_rule_has_a_mutator_or_a_reason() -> None:
    assert {*MUTATORS, *NOT_MUTATED} == set(DEFAULT)
    assert not {*MUTATORS} & {*NOT_MUTATED}
