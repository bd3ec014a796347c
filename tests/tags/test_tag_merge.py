"""``gilyon tag merge``: several terms become one in the vocabulary and in every article."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gilyon.content.articles import Conventions, load_article
from gilyon.content.vocabulary import Tag, parse_vocabulary
from gilyon.content.vocabulary_edits import add_tags
from gilyon.core.source import Source
from gilyon.language.slugs import slugify
from gilyon.tags.merge import plan_merge
from gilyon.tags.plan import Desk
from gilyon.tags.terms import tags_of
from workspace import Workspace, article

MakeWorkspace = Callable[..., Workspace]

VOCABULARY = """\
[[tag]]
name = "גיוס עובדים"
slug = "hiring"
description = "מן המודעה ועד היום הראשון."
spellings = ["HR"]

# נשאר
[[tag]]
name = "הדרכה"

[[tag]]
name = "משאבי אנוש"
"""


@pytest.fixture
def press(workspace: MakeWorkspace) -> Workspace:
    return workspace(
        {
            "tags.toml": VOCABULARY,
            "articles/a.md": article("א", tags="[גיוס־עובדים, חדש, משאבי אנוש] # הערה"),
            "articles/b.md": article("ב", tags="HR, הדרכה"),
            "articles/guides/c.md": article("ג", tags='["דרושים"]'),
        }
    )


def test_articles_and_vocabulary_know_one_term_afterwards(press: Workspace) -> None:
    outcome = press.run("tag", "merge", "HR", "משאבי אנוש").ok()
    assert outcome.out.splitlines() == ["tags.toml", "articles/a.md", "articles/b.md"]
    assert press.read("articles/a.md") == article("א", tags="[חדש, משאבי אנוש] # הערה")
    assert press.read("articles/b.md") == article("ב", tags="משאבי אנוש, הדרכה")
    kept, merged = parse_vocabulary(press.read("tags.toml")).tags
    assert kept.name == "הדרכה"
    assert merged.name == "משאבי אנוש"
    assert merged.description == "מן המודעה ועד היום הראשון."
    assert merged.spellings == ("גיוס עובדים", "HR")
    assert merged.aliases == ("hiring",)
    assert "# נשאר" in press.read("tags.toml")


def test_a_description_that_is_there_holds(press: Workspace) -> None:
    press.run("tag", "merge", "משאבי אנוש", "הדרכה", "גיוס עובדים").ok()
    merged = parse_vocabulary(press.read("tags.toml")).resolve("גיוס עובדים")
    assert merged.description == "מן המודעה ועד היום הראשון."
    assert merged.spellings == ("HR", "משאבי אנוש", "הדרכה")
    assert press.read("articles/b.md") == article("ב", tags="גיוס עובדים")


def test_tags_that_only_articles_know(press: Workspace) -> None:
    press.run("tag", "merge", "דרושים", "חדש", "לוח").ok()
    assert press.read("articles/guides/c.md") == article("ג", tags='["לוח"]')
    assert press.read("articles/a.md") == article("א", tags="[גיוס־עובדים, לוח, משאבי אנוש] # הערה")
    assert parse_vocabulary(press.read("tags.toml")).tags[-1] == Tag(
        "לוח", "לוח", spellings=("דרושים", "חדש"), aliases=("דרושים", "חדש")
    )


def test_what_is_not_there_cannot_be_merged(press: Workspace) -> None:
    before = press.snapshot()
    press.run("tag", "merge", "HR", "אין כזה", "הדרכה").fails(2, "there is no tag 'אין כזה'")
    press.run("tag", "merge", "HR").fails(2, "into which tag")
    assert press.snapshot() == before


def test_done_twice_is_done_once(press: Workspace) -> None:
    press.run("tag", "merge", "HR", "משאבי אנוש").ok()
    after = press.snapshot()
    assert press.run("tag", "merge", "HR", "משאבי אנוש").ok().err == "nothing to change\n"
    assert press.snapshot() == after


@pytest.mark.parametrize("command", [["merge", "HR", "חדש", "משאבי אנוש"], ["merge", "דרושים", "הדרכה", "x y"]])
def test_the_diff_of_a_dry_run_does_the_same(press: Workspace, command: list[str]) -> None:
    before = press.snapshot()
    shown = press.run("tag", *command, "--dry-run").ok()
    assert press.snapshot() == before
    press.run("tag", *command).ok()
    after = press.snapshot()
    press.write(before)
    subprocess.run(["git", "apply", "-p1", "-"], cwd=press.root, input=shown.out.encode(), check=True)
    assert press.snapshot() == after


@pytest.mark.parametrize(
    ("command", "changed"),
    [
        (["merge", "HR", "הדרכה", "--in", "articles/b.md"], {"b"}),
        (["merge", "HR", "הדרכה", "--in", "b", "--in", "a"], {"a", "b"}),
        (["merge", "דרושים", "HR", "הדרכה", "--section", "guides"], {"guides/c"}),
        (["merge", "HR", "הדרכה", "--tag", "חדש"], {"a"}),
        (["rename", "HR", "הדרכה", "b"], {"b"}),
        (["rename", "HR", "הדרכה", "--status", "published"], {"a", "b"}),
        (["rename", "דרושים", "הדרכה", "--section", "guides"], {"guides/c"}),
    ],
)
def test_some_articles_get_the_other_term_and_both_stay(
    press: Workspace, command: list[str], changed: set[str]
) -> None:
    before = press.snapshot()
    press.run("tag", *command).ok()
    after = press.snapshot()
    assert {name for name in before if before[name] != after[name]} == {f"articles/{name}.md" for name in changed}
    assert all("הדרכה" in press.read(f"articles/{name}.md") for name in changed)


def test_some_articles_cannot_have_another_spelling(press: Workspace) -> None:
    before = press.snapshot()
    press.run("tag", "rename", "HR", "גיוס-עובדים", "b").fails(2, "is a spelling of 'HR'")
    assert press.snapshot() == before


NAMES = ("מכירות", "שיווק", "כוח אדם", "C", "C++", "דו״ח", "A b")
SPELLED = {"כוח אדם": ("כח אדם", "כוח-אדם", "כֹּחַ אָדָם"), "דו״ח": ('דו"ח', "דוח"), "A b": ("a B", "a-b")}


@given(st.data())
def test_after_a_merge_every_article_has_the_same_terms_but_the_merged(data: st.DataObject) -> None:
    listed = data.draw(st.lists(st.sampled_from(NAMES), unique=True))
    text = add_tags(
        "", [Tag(name, slugify(name), description=data.draw(st.sampled_from(["", "ת"]))) for name in listed]
    )
    written = st.sampled_from(NAMES).flatmap(lambda name: st.sampled_from((name, *SPELLED.get(name, ()))))
    articles = data.draw(st.lists(st.lists(written, max_size=4), min_size=1, max_size=4))
    conventions = Conventions("he", ZoneInfo("UTC"))
    sources = [
        Source(f"articles/{n}.md", f"---\ntitle: א\ntags:\n{''.join(f'- {tag!r}' + chr(10) for tag in tags)}---\nגוף")
        for n, tags in enumerate(articles)
    ]
    files = [load_article(source, conventions) for source in sources]
    desk = Desk.of(files, Source("tags.toml", text), files)
    there = [name for name in NAMES if desk.index.find(name)]
    if not there:
        return
    gone = data.draw(st.lists(st.sampled_from(there), min_size=1, max_size=3, unique=True))
    into = data.draw(st.sampled_from(NAMES))
    plan = plan_merge(desk, gone, into)
    assert plan.faults == ()
    vocabulary = parse_vocabulary(plan.vocabulary.text if plan.vocabulary else text)
    changed = {change.source.path: change.text for change in plan.articles}
    target = vocabulary.resolve(into).name
    assert all(vocabulary.resolve(name).name == target for name in gone)
    for file in files:
        now = load_article(Source(file.source.path, changed.get(file.source.path, file.source.text)), conventions)
        merged = {target if tag in gone else tag for tag in map(lambda t: desk.terms.resolve(t).name, tags_of(file))}
        keys = [vocabulary.key(tag) for tag in tags_of(now)]
        assert set(keys) == {vocabulary.key(tag) for tag in merged}
        if file.source.path in changed:
            assert keys.count(vocabulary.key(target)) == 1
    if known := [tag for tag in parse_vocabulary(text).tags if tag.name in gone or tag.name == target]:
        assert {tag.slug for tag in known} <= {vocabulary.resolve(into).slug, *vocabulary.resolve(into).aliases}
        assert bool(vocabulary.resolve(into).description) == any(tag.description for tag in known)
