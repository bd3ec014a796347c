"""Every rule, by its case file and its documentation. A new rule gets all of these tests by being in the registry."""

from __future__ import annotations

import re
import textwrap
from itertools import pairwise
from pathlib import Path

import pytest
from case_files import CASES, Case, read_case

import gilyon.lint.rules
from gilyon.content.articles import Loaded
from gilyon.core.diagnostics import Diagnostic, Safety
from gilyon.lint.engine import fix_file, lint_file
from gilyon.lint.registry import RETIRED, RULES
from gilyon.lint.rule import HEADINGS, Fixability, Rule

NOT_TEXT = {"GLN100"}
"""What these rules find is not in a text, so a case file cannot show it."""
BY_TEXT = [rule for rule in RULES if rule.code not in NOT_TEXT and not rule.mail]

each_rule = pytest.mark.parametrize("rule", BY_TEXT, ids=lambda rule: f"{rule.code}-{rule.name}")


def case_of(rule: Rule) -> Case:
    return read_case(CASES / f"{rule.code}.md")


def findings(case: Case, text: str, rule: Rule) -> tuple[Loaded, list[Diagnostic]]:
    file = case.load(text)
    found = lint_file(file, case.around(file), running(rule))
    return file, [finding for finding in found if finding.code == rule.code]


def running(rule: Rule) -> list[Rule]:
    """What has to run so that the rule finds something: the others too, if it judges what became of their findings."""
    return list(RULES) if rule.last else [rule]


def places(file: Loaded, found: list[Diagnostic]) -> list[tuple[str, int, int]]:
    return sorted((f.code, *file.source.position(f.span.start)) for f in found)


@each_rule
def test_finds_what_is_marked_and_nothing_else(rule: Rule) -> None:
    case = case_of(rule)
    assert case.bad and case.good
    for bad in case.bad:
        assert bad.expected
        assert places(*findings(case, bad.text, rule)) == sorted(bad.expected)
    for good in case.good:
        assert places(*findings(case, good, rule)) == []


@each_rule
def test_finds_the_same_with_windows_line_ends(rule: Rule) -> None:
    case = case_of(rule)
    for bad in case.bad:
        text = bad.text.replace("\n", "\r\n")
        assert places(*findings(case, text, rule)) == sorted(bad.expected)


@each_rule
def test_fixes_as_shown_and_is_then_done(rule: Rule) -> None:
    case = case_of(rule)
    for bad in case.bad:
        file = case.load(bad.text)
        mended = fix_file(file, case.around(file), running(rule), trust=Safety.UNSAFE)
        assert mended.error is None
        assert mended.file.source.text == (bad.text if bad.fixed is None else bad.fixed)
        again = fix_file(mended.file, case.around(mended.file), running(rule), trust=Safety.UNSAFE)
        assert again.fixes == 0
        assert all(f.fix is None for f in findings(case, mended.file.source.text, rule)[1])


@each_rule
def test_fixing_keeps_windows_line_ends(rule: Rule) -> None:
    case = case_of(rule)
    for bad in case.bad:
        if bad.fixed is not None:
            file = case.load(bad.text.replace("\n", "\r\n"))
            mended = fix_file(file, case.around(file), running(rule), trust=Safety.UNSAFE)
            assert mended.file.source.text == bad.fixed.replace("\n", "\r\n")


@each_rule
def test_fixing_leaves_other_lines_alone(rule: Rule) -> None:
    case = case_of(rule)
    for bad in case.bad:
        file, found = findings(case, bad.text, rule)
        spans = [f.span for f in found] + [edit.span for f in found if f.fix for edit in f.fix.edits]
        lines = [range(file.source.position(s.start)[0], file.source.position(s.end)[0] + 1) for s in spans]
        kept = [
            line
            for number, line in enumerate(bad.text.split("\n"), 1)
            if line.strip() and not any(number in covered for covered in lines)
        ]
        remaining = iter((bad.fixed or bad.text).split("\n"))
        assert [line for line in kept if line not in remaining] == []


@each_rule
def test_safe_fixes_leave_code_attributes_and_addresses_alone(rule: Rule) -> None:
    case = case_of(rule)
    for bad in () if case.of_publication else case.bad:
        _, _, body = bad.text.partition("\n---\n")
        line = re.sub(r"[`<>\"\n\r]+", " ", body).strip()
        address = re.sub(r"[^א-ת?=&a-z.-]+", "-", line)
        texts = (
            f"~~~~~\n{body}\n~~~~~",
            f"`{line}`",
            f'<span title="{line}">א</span>',
            f"[א](https://example.com/{address})",
        )
        for text in texts:
            file = case.load(case.whole(f"פסקה.\n\n{text}\n"))
            assert fix_file(file, case.around(file), [rule], trust=Safety.SAFE).file.source.text == file.source.text


@each_rule
def test_declared_fixability_is_true(rule: Rule) -> None:
    case = case_of(rule)
    fixes = [finding.fix is not None for bad in case.bad for finding in findings(case, bad.text, rule)[1]]
    shown = Fixability.ALWAYS if all(fixes) else Fixability.SOMETIMES if any(fixes) else Fixability.NEVER
    assert shown is rule.fixability


@each_rule
def test_safety_is_told_in_the_documentation(rule: Rule) -> None:
    case = case_of(rule)
    found = [f for bad in case.bad for f in findings(case, bad.text, rule)[1]]
    text = section_of(rule, "Fix safety")
    for safety in (Safety.SAFE, Safety.UNSAFE):
        told = re.search(rf"\b{safety}\b", text, re.IGNORECASE) is not None
        assert told == any(f.fix is not None and f.fix.safety is safety for f in found)


@each_rule
def test_documented_example_is_bad_and_its_cure_good(rule: Rule) -> None:
    case = case_of(rule)
    assert findings(case, case.whole(example(rule, "Example")), rule)[1]
    assert findings(case, case.whole(example(rule, "Instead")), rule)[1] == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_documentation_has_its_headings_in_order(rule: Rule) -> None:
    headings = tuple(re.findall(r"^## (.+)$", rule.docs, re.MULTILINE))
    assert headings[: len(HEADINGS)] == HEADINGS
    assert headings[len(HEADINGS) :] in ((), ("Source",))
    assert rule.title.endswith(".")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_documentation_tells_what_is_house_style(rule: Rule) -> None:
    told = "Runs under the strict style only." in " ".join(section_of(rule, "What it does").split())
    assert told == rule.strict


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_documentation_tells_what_runs_on_demand(rule: Rule) -> None:
    told = "Runs when selected only." in " ".join(section_of(rule, "What it does").split())
    assert told == rule.on_demand


def test_rules_are_small() -> None:
    folder = Path(gilyon.lint.rules.__file__).parent
    lengths = sorted(len(path.read_text("utf-8").splitlines()) for path in folder.glob("*.py"))
    assert lengths[len(lengths) // 2] <= 110 and lengths[-1] <= 300


def section_of(rule: Rule, heading: str) -> str:
    match = re.search(rf"^## {heading}\n(.*?)(?=^## |\Z)", rule.docs, re.MULTILINE | re.DOTALL)
    assert match
    return match[1]


def example(rule: Rule, heading: str) -> str:
    block = re.search(r"(?:^(?: {4}[^\n]*)?\n)+", section_of(rule, heading), re.MULTILINE)
    assert block
    return textwrap.dedent(block.group()).strip() + "\n"


def test_registry_is_the_folder_of_rules() -> None:
    folder = Path(gilyon.lint.rules.__file__).parent
    files = {path.stem for path in folder.glob("*.py")} - {"__init__"}
    assert {rule.name.replace("-", "_") for rule in RULES} == files


def test_codes_are_ordered_unique_and_never_used_again() -> None:
    codes = [rule.code for rule in RULES]
    assert all(before < after for before, after in pairwise(codes))
    assert not set(codes) & set(RETIRED)
    assert all(re.fullmatch(r"GLN\d{3}", code) for code in [*codes, *RETIRED])


def test_every_case_file_belongs_to_a_rule() -> None:
    assert {path.stem for path in CASES.glob("*.md")} == {rule.code for rule in BY_TEXT}
