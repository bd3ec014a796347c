"""``gilyon tag check``: what it finds, where, and what ``--fix`` does about it."""

from __future__ import annotations

from collections.abc import Callable
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gilyon.content.articles import Conventions, load_article
from gilyon.content.vocabulary import parse_vocabulary
from gilyon.core.source import Source
from gilyon.tags.check import Checked
from gilyon.tags.findings import Kind
from workspace import Workspace

VOCABULARY = """\
# המונחים

[[tag]]
name = "כוח אדם"
spellings = ["משאבי אנוש"]

[[tag]]
name = "מכירה טכנית"
"""


def article(tags: str) -> str:
    return f"---\ntitle: מאמר  # הערה\ntags: {tags}\n---\n\nגוף.\n"


@pytest.fixture
def press(workspace: Callable[..., Workspace]) -> Workspace:
    return workspace({"tags.toml": VOCABULARY})


def kinds(press: Workspace) -> list[tuple[str, str]]:
    """Place and kind of each finding, as a script reads them."""
    found = press.run("tag", "check", "--format", "json").json()["findings"]
    return [(f"{f['path']}:{f['line']}" + (f":{f['column']}" if f["column"] else ""), f["kind"]) for f in found]


def test_a_tidy_repository_has_nothing_to_report(press: Workspace) -> None:
    press.write({f"articles/{n}.md": article("[כוח אדם, מכירה טכנית]") for n in "ab"})
    outcome = press.run("tag", "check").ok()
    assert (outcome.out, outcome.err) == ("", "no findings\n")


def test_tags_of_an_article(press: Workspace) -> None:
    press.write(
        {
            "articles/a.md": article("[כח-אדם, מכירה טכנית, מכירות טכניות, בישול]"),
            "articles/b.md": article("משאבי אנוש, כוח אדם, מכירה טכנית"),
        }
    )
    outcome = press.run("tag", "check")
    assert outcome.code == 1
    assert outcome.out.splitlines() == [
        "articles/a.md:3:8\twarning\ttag-alias\ttag 'כח-אדם' is called 'כוח אדם' in tags.toml\t",
        "articles/a.md:3:29\twarning\tunknown-tag\ttag 'מכירות טכניות' is not in tags.toml\tdid you mean 'מכירה טכנית'?",
        "articles/a.md:3:44\twarning\tunknown-tag\ttag 'בישול' is not in tags.toml"
        "\tgilyon tag add 'בישול' makes it a term",
        "articles/b.md:3:7\twarning\ttag-alias\ttag 'משאבי אנוש' is called 'כוח אדם' in tags.toml\t",
        "articles/b.md:3:7\twarning\tduplicate-tag\ttag 'כוח אדם' is there already as 'משאבי אנוש'\t",
    ]
    assert outcome.err == "5 findings, 3 of them fixed by --fix\n"


def test_terms_that_are_odd_are_told_but_are_no_fault(press: Workspace) -> None:
    press.write({"articles/a.md": article("[כוח אדם]")})
    press.run("tag", "check").ok()
    assert kinds(press) == [("articles/a.md:3:8", "used-once"), ("tags.toml:7", "unused-term")]


@pytest.mark.parametrize(
    ("added", "place", "kind"),
    [
        ('[[tag]]\nname = "מכירות טכניות"\n', "tags.toml:7", "other-number"),
        ('[[tag]]\nname = "כוח אדןם"\n', "tags.toml:10", "similar-terms"),
        ('[[tag]]\nname = "רכש"\nspellings = ["א",\n  "כח־אדם"]\n', "tags.toml:13:3", "claimed-spelling"),
        ('[[tag]]\nname = "רכש"\nspellings = ["משאבי אנוש"]\n', "tags.toml:12:14", "claimed-spelling"),
        ('[[tag]]\nname = "רכש"\nspellings = ["א", "א"]\n', "tags.toml:12:14", "repeated-spelling"),
        ('[[tag]]\nname = "כח-אדם"\n', "tags.toml:10", "vocabulary"),
        ('[[tag]]\nname = "רכש"\nslug = "מכירה-טכנית"\n', "tags.toml:10", "vocabulary"),
        ('[[tag]]\nname = "רכש"\nrelated = ["אין כזה"]\n', "tags.toml:12:12", "vocabulary"),
        ('[[tag]]\nname = "רכש"\nbroader = ["רכש"]\n', "tags.toml:12:12", "vocabulary"),
    ],
)
def test_terms_that_are_at_odds(press: Workspace, added: str, place: str, kind: str) -> None:
    press.write({"tags.toml": f"{VOCABULARY}\n{added}"})
    assert (place, kind) in kinds(press)
    assert press.run("tag", "check").code == (1 if Kind(kind) not in (Kind.OTHER_NUMBER, Kind.SIMILAR_TERMS) else 0)


def test_terms_that_name_each_other_are_known_to_be_two(press: Workspace) -> None:
    press.write({"tags.toml": f'{VOCABULARY}\n[[tag]]\nname = "מכירות טכניות"\nrelated = ["מכירה טכנית"]\n'})
    assert {kind for _, kind in kinds(press)} == {"unused-term"}


def test_fix_writes_the_names_and_touches_nothing_else(press: Workspace) -> None:
    press.write(
        {
            "tags.toml": VOCABULARY.replace('"משאבי אנוש"]', '"משאבי אנוש", # הערה\n  "משאבי אנוש",\n]'),
            "articles/a.md": article("[כח-אדם, 'מכירה-טכנית', בישול, כוח אדם]  # הערה"),
            "articles/b.md": article("משאבי אנוש, מכירה טכנית"),
            "articles/c.md": article("[מכירה טכנית]"),
        }
    )
    before = press.snapshot()
    shown = press.run("tag", "check", "--fix", "--dry-run")
    assert shown.code == 1
    assert press.snapshot() == before
    assert "-tags: משאבי אנוש, מכירה טכנית\n+tags: כוח אדם, מכירה טכנית\n" in shown.out
    fixed = press.run("tag", "check", "--fix")
    assert fixed.code == 1  # an unknown tag is left
    assert press.read("articles/a.md") == article("['מכירה טכנית', בישול, כוח אדם]  # הערה")
    assert press.read("articles/b.md") == article("כוח אדם, מכירה טכנית")
    assert press.bytes("articles/c.md") == before["articles/c.md"]
    assert press.read("tags.toml") == VOCABULARY.replace('"משאבי אנוש"]', '"משאבי אנוש", # הערה\n]')
    assert fixed.out.splitlines() == [
        "articles/a.md:3:23\twarning\tunknown-tag\ttag 'בישול' is not in tags.toml"
        "\tgilyon tag add 'בישול' makes it a term"
    ]


def test_nothing_is_fixed_while_the_vocabulary_cannot_be_followed(press: Workspace) -> None:
    press.write({"tags.toml": f'{VOCABULARY}related = ["אין"]\n', "articles/a.md": article("[כח-אדם]")})
    before = press.snapshot()
    press.run("tag", "check", "--fix").fails(1, "'אין' of 'מכירה טכנית' is not in the vocabulary")
    assert press.snapshot() == before


def test_an_article_that_cannot_be_read_is_named_and_the_others_are_mended(press: Workspace) -> None:
    press.write({"articles/a.md": "---\ntags: [\n---\n", "articles/b.md": article("[כח-אדם]")})
    assert press.run("tag", "check", "--fix").code == 1
    assert press.read("articles/b.md") == article("[כוח אדם]")
    assert "unreadable" in dict(kinds(press)).values()


def test_what_a_script_reads(press: Workspace) -> None:
    press.write({"articles/a.md": article("[כח-אדם]")})
    document = press.run("tag", "check", "--fix", "--format", "json").json()
    assert (document["schema_version"], document["changed"], document["written"]) == (1, ["articles/a.md"], True)
    document = press.run("tag", "check", "--format", "json").json()
    assert document["changed"] == []
    assert set(document["findings"][0]) == {
        "kind", "severity", "message", "hint", "path", "line", "column", "fixable",
    }  # fmt: skip
    assert document["summary"] == {"findings": len(document["findings"]), "fixable": 0}


TAGS = st.sampled_from(
    ["כוח אדם", "כח-אדם", "כוח־אדם", "משאבי אנוש", "מכירה טכנית", "מכירה-טכנית", "בישול", "CRM", "crm"]
)


@given(st.lists(st.lists(TAGS, max_size=5), max_size=3), st.booleans())
@settings(max_examples=60)
def test_what_is_fixed_is_not_found_again_and_no_article_changes_its_terms(tags: list[list[str]], text: bool) -> None:
    written = [", ".join(row) if text else f"[{', '.join(row)}]" for row in tags]
    sources = [Source(f"articles/{n}.md", article(row)) for n, row in enumerate(written)]
    conventions = Conventions("he", ZoneInfo("UTC"))
    vocabulary = parse_vocabulary(VOCABULARY)

    def check(sources: list[Source]) -> Checked:
        return Checked.of([load_article(s, conventions) for s in sources], [], Source("tags.toml", VOCABULARY))

    plan = check(sources).mend()
    assert not plan.faults
    changed = {change.source.path: Source(change.source.path, change.text) for change in plan.changes}
    after = check([changed.get(source.path, source) for source in sources])
    assert not any(finding.fixable for finding in after.findings)
    assert not after.mend().changes
    for change in plan.articles:
        assert {vocabulary.key(tag) for tag in change.old} == {vocabulary.key(tag) for tag in change.new}
