"""Every rule about finished mail: its example is found, its cure is not, and a good mail broken in its way has this
fault and no other. A new rule gets these tests by being in the registry."""

from __future__ import annotations

import pytest
from mail_mutations import MUTATIONS
from mail_parts import SETTINGS, Parts, applied, found, good, lint_mail
from test_rules import section_of

from gilyon.core.diagnostics import Severity
from gilyon.lint.mail.mail import Mail
from gilyon.lint.mail.registry import MAIL_RULES
from gilyon.lint.rule import Rule
from gilyon.lint.selection import find_rule, preflight_rules

UNMAILABLE = next(rule for rule in MAIL_RULES if rule.name == "unmailable")
BY_MAIL = [rule for rule in MAIL_RULES if rule is not UNMAILABLE]
each_rule = pytest.mark.parametrize("rule", BY_MAIL, ids=lambda rule: f"{rule.code}-{rule.name}")
shown_rule = pytest.mark.parametrize(
    "rule",
    [rule for rule in BY_MAIL if rule.code not in MUTATIONS and not rule.strict],
    ids=lambda rule: f"{rule.code}-{rule.name}",
)
ALL = list(preflight_rules(SETTINGS.lint))


def example(rule: Rule, heading: str) -> str:
    lines = [line for line in section_of(rule, heading).splitlines() if line.startswith("    ")]
    return "\n".join(line[4:] for line in lines)


def codes(parts: Parts, rules: list[Rule]) -> set[str]:
    return {finding.code for finding in found(parts, rules)}


@pytest.mark.parametrize("kind", ["article", "newsletter", "advertisement"])
def test_what_gilyon_makes_has_no_fault(kind: str) -> None:
    assert codes(good(kind=kind), ALL) == set()


def test_a_good_mail_in_english_has_no_fault() -> None:
    assert (
        codes(good(title="Three rules", lang="en", preheader="What to ask first – and when to be silent"), ALL) == set()
    )


@shown_rule
def test_the_example_is_found_and_its_cure_is_not(rule: Rule) -> None:
    assert codes(applied(example(rule, "Example")), [rule]) == {rule.code}
    assert codes(applied(example(rule, "Instead")), [rule]) == set()


@each_rule
def test_a_mail_broken_in_one_way_has_this_fault_and_no_other(rule: Rule) -> None:
    broken = MUTATIONS[rule.code](good()) if rule.code in MUTATIONS else applied(example(rule, "Example"))
    if example(rule, "Example").startswith("<html") and rule.code not in MUTATIONS:
        pytest.fail("a whole mail has other faults too: give the rule a mutation")
    assert codes(broken, [*ALL, rule]) == {rule.code}


def test_what_is_lost_here_and_there_is_told_in_one_line() -> None:
    rule = find_rule("lost-nicety")
    (lost,) = found(applied(example(rule, "Example")), [rule])
    (usual,) = found(applied(example(rule, "Instead")), [rule])
    assert "text-shadow" in lost.message and "text-shadow" not in usual.message


@pytest.mark.parametrize(
    ("style", "dropped"),
    [
        ("unicode-bidi:plaintext", True),
        ("unicode-bidi:isolate", True),
        ("direction:ltr;unicode-bidi:isolate", False),
        ("unicode-bidi:embed", False),
    ],
)
def test_what_isolates_must_say_in_which_direction(style: str, dropped: bool) -> None:
    parts = good().inside(
        f'<p dir="rtl" style="direction:rtl;text-align:right">גרסה <span style="{style}">C++</span>.</p>'
    )
    assert codes(parts, [find_rule("direction-left-to-client")]) == ({"GLN635"} if dropped else set())


def test_why_a_mail_cannot_be_made_is_told() -> None:
    findings = lint_mail(good().article, Mail(fault="an advertisement must say who sends it"), ALL)
    assert [(finding.code, finding.severity) for finding in findings] == [("GLN610", Severity.ERROR)]


@each_rule
def test_a_rule_of_mail_finds_nothing_without_a_mail(rule: Rule) -> None:
    assert lint_mail(good().article, Mail(fault="none"), [rule]) == []


def test_mutations_are_of_rules() -> None:
    assert MUTATIONS.keys() <= {rule.code for rule in BY_MAIL}
