"""``gilyon tag``: the vocabulary and the tags of articles, through the command line."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from gilyon.store.articles import load_all
from gilyon.store.repository import Repository
from gilyon.tags.census import take_census
from workspace import Workspace, article

MakeWorkspace = Callable[..., Workspace]

VOCABULARY = """\
# המונחים
[[tag]]
name = "גיוס כוח אדם"
slug = "recruiting"
spellings = ["HR"]

[[tag]]
name = "הדרכה"
"""


@pytest.fixture
def press(workspace: MakeWorkspace) -> Workspace:
    return workspace(
        {
            "tags.toml": VOCABULARY,
            "articles/a.md": article("א", tags="[גיוס כח-אדם, חדש]"),
            "articles/b.md": article("ב", tags="[גיוס כוח אדם]", status="draft"),
            "articles/guides/c.md": article("ג"),
        }
    )


def test_list_counts_every_term_and_every_tag(press: Workspace) -> None:
    assert press.run("tag", "list").ok().out.splitlines() == [
        "גיוס כוח אדם\t2 (1 draft)\tyes\tHR, גיוס כח-אדם",
        "חדש\t1\tno\t",
        "הדרכה\t0\tyes\t",
    ]


def test_list_as_json(press: Workspace) -> None:
    document = press.run("tag", "list", "--format", "json").ok().json()
    assert document["schema_version"] == 1
    first, second, _ = document["tags"]
    assert (first["name"], first["slug"], first["articles"], first["drafts"]) == ("גיוס כוח אדם", "recruiting", 2, 1)
    assert first["spellings"] == ["HR"]
    assert set(first["written"]) == {"גיוס כח-אדם", "גיוס כוח אדם"}
    assert (second["name"], second["in_vocabulary"]) == ("חדש", False)


def test_list_names_a_broken_article_and_counts_the_others(press: Workspace) -> None:
    press.write({"articles/broken.md": '---\ntitle: "דו"ח"\n---\n', "articles/latin.md": b"---\ntitle: \xe9\n---\n"})
    outcome = press.run("tag", "list").fails(1, "articles/broken.md:2", "articles/latin.md")
    assert "גיוס כוח אדם\t2" in outcome.out


def test_list_in_a_repository_without_tags(workspace: MakeWorkspace) -> None:
    assert workspace().run("tag", "list").ok().out == ""


def test_add_writes_the_name_whatever_spelling_was_typed(press: Workspace) -> None:
    outcome = press.run("tag", "add", "כח־אדם", "articles/guides").ok()
    assert outcome.out.splitlines() == ["tags.toml", "articles/guides/c.md"]
    outcome = press.run("tag", "add", "hr", "articles").ok()
    assert outcome.out.splitlines() == ["articles/guides/c.md"]
    assert outcome.err == "1 article changed\n"
    assert press.read("articles/guides/c.md") == article("ג", tags="[כח־אדם, גיוס כוח אדם]")


def test_add_without_articles_only_adds_the_term(press: Workspace) -> None:
    before = press.snapshot()
    assert press.run("tag", "add", "  שירות   לקוחות ").ok().out == "tags.toml\n"
    assert press.read("tags.toml") == VOCABULARY + '\n[[tag]]\nname = "שירות לקוחות"\n'
    assert {name for name, data in press.snapshot().items() if before[name] != data} == {"tags.toml"}


def test_add_makes_the_vocabulary_if_there_is_none(workspace: MakeWorkspace) -> None:
    made = workspace({"articles/a.md": article("א")})
    made.run("tag", "add", "מכירות", "a").ok()
    assert made.read("tags.toml") == '[[tag]]\nname = "מכירות"\n'
    assert made.read("articles/a.md") == article("א", tags="[מכירות]")


def test_adding_what_is_there_changes_nothing(press: Workspace) -> None:
    before = press.snapshot()
    outcome = press.run("tag", "add", "HR", "a", "b").ok()
    assert (outcome.out, outcome.err) == ("", "nothing to change\n")
    assert press.snapshot() == before


@pytest.mark.parametrize(
    ("selection", "changed"),
    [
        (["--all"], ["a", "b", "guides/c"]),
        (["--section", "guides"], ["guides/c"]),
        (["--status", "draft"], ["b"]),
        (["--status", "published"], ["a", "guides/c"]),
        (["--tag", "גיוס כח אדם"], ["a", "b"]),
        (["--tag", "hr", "--status", "draft"], ["b"]),
        (["articles/a.md", "guides"], ["a", "guides/c"]),
        (["articles/a.md", "elsewhere"], None),
        (["c", "articles/a.md"], ["a", "guides/c"]),
        (["articles", "--status", "draft"], ["b"]),
    ],
)
def test_add_to_a_selection(press: Workspace, selection: list[str], changed: list[str] | None) -> None:
    outcome = press.run("tag", "add", "הדרכה", *selection)
    if changed is None:
        outcome.fails(2, "no article 'elsewhere'")
    else:
        assert outcome.ok().out.splitlines() == [f"articles/{name}.md" for name in changed]


def test_all_goes_with_no_other_choice(press: Workspace) -> None:
    press.run("tag", "add", "הדרכה", "a", "--all").fails(2, "--all")
    press.run("tag", "remove", "הדרכה", "--section", "guides", "--all").fails(2, "--all")


@pytest.mark.parametrize("name", ["", "  ", "!!!", "א\u0001ב"])
def test_what_cannot_be_a_tag(press: Workspace, name: str) -> None:
    before = press.snapshot()
    press.run("tag", "add", name).fails(2, "cannot be a tag")
    press.run("tag", "rename", "הדרכה", name).fails(2, "cannot be a tag")
    assert press.snapshot() == before


def test_marks_that_come_along_when_text_is_copied_are_left_out(press: Workspace) -> None:
    press.run("tag", "add", "\u200fשלום\u200e \u202aעולם\u202c\ufeff", "articles/guides/c.md").ok()
    assert "tags: [שלום עולם]" in press.read("articles/guides/c.md")
    assert 'name = "שלום עולם"' in press.read("tags.toml")


def test_a_name_too_long_for_any_file_is_the_users_fault(press: Workspace) -> None:
    for command in (["tag", "add", "הדרכה"], ["lint"], ["leads", "import"], ["leads", "export", "--output"]):
        press.run(*command, "a" * 5_000).fails(2)


def test_several_at_once_lose_nothing(press: Workspace) -> None:
    with ThreadPoolExecutor() as pool:
        outcomes = list(pool.map(lambda n: press.run("tag", "add", f"תג{n}", "articles/guides/c.md"), range(6)))
    assert [outcome.code for outcome in outcomes] == [0] * 6
    written = press.read("articles/guides/c.md")
    vocabulary = press.read("tags.toml")
    assert all(f"תג{n}" in written and f'name = "תג{n}"' in vocabulary for n in range(6))


def test_remove_takes_every_spelling(press: Workspace) -> None:
    outcome = press.run("tag", "remove", "HR", "articles").ok()
    assert outcome.err == "2 articles changed\n"
    assert press.read("articles/a.md") == article("א", tags="[חדש]")
    assert press.read("articles/b.md") == article("ב", tags="[]", status="draft")
    assert press.read("tags.toml") == VOCABULARY


def test_remove_from_all_also_forgets_the_term(press: Workspace) -> None:
    assert press.run("tag", "remove", "HR", "--all").ok().out.splitlines() == [
        "articles/a.md",
        "articles/b.md",
        "tags.toml",
    ]
    assert press.read("tags.toml") == '# המונחים\n\n[[tag]]\nname = "הדרכה"\n'


def test_remove_wants_to_know_from_where(press: Workspace) -> None:
    before = press.snapshot()
    press.run("tag", "remove", "HR").fails(2, "from which articles?", "--all")
    assert press.snapshot() == before


def test_rename_in_the_vocabulary_and_in_every_article(press: Workspace) -> None:
    outcome = press.run("tag", "rename", "כח אדם וגיוס", "משאבי אנוש").fails(2, "there is no tag")
    outcome = press.run("tag", "rename", "גיוס כח אדם", "משאבי אנוש").ok()
    assert outcome.err == "2 articles and tags.toml changed\n"
    assert press.read("articles/a.md") == article("א", tags="[משאבי אנוש, חדש]")
    assert press.read("articles/b.md") == article("ב", tags="[משאבי אנוש]", status="draft")
    assert 'name = "משאבי אנוש"\nslug = "recruiting"\nspellings = ["HR", "גיוס כוח אדם"]\n' in press.read("tags.toml")
    assert press.run("tag", "rename", "משאבי אנוש", "משאבי אנוש").ok().err == "nothing to change\n"


def test_rename_to_another_spelling_of_the_same_term(press: Workspace) -> None:
    press.run("tag", "rename", "HR", "גיוס כוח-אדם").ok()
    assert press.read("articles/a.md") == article("א", tags="[גיוס כוח-אדם, חדש]")
    assert 'name = "גיוס כוח-אדם"' in press.read("tags.toml")


def test_rename_of_a_tag_that_only_articles_know(press: Workspace) -> None:
    press.run("tag", "rename", "חדש", "ישן").ok()
    assert press.read("articles/a.md") == article("א", tags="[גיוס כח-אדם, ישן]")
    assert press.read("tags.toml") == VOCABULARY + '\n[[tag]]\nname = "ישן"\nspellings = ["חדש"]\naliases = ["חדש"]\n'


def test_rename_to_another_term_is_a_merge(press: Workspace) -> None:
    before = press.snapshot()
    press.run("tag", "rename", "הדרכה", "HR").fails(2, "already a term", "gilyon tag merge 'הדרכה' 'גיוס כוח אדם'")
    press.run("tag", "rename", "חדש", "הדרכה").fails(2, "already a term", "does not join two terms")
    assert press.snapshot() == before


@pytest.mark.parametrize(
    ("tags", "after"),
    [
        ("[HR, x, גיוס כח אדם]", "[חדש, x]"),
        ("[HR, x, חדש]", "[x, חדש]"),
        ("['HR', \"x\", חָדָש]", "['חדש', \"x\"]"),
        ("HR,x, חדש", "x, חדש"),
    ],
)
def test_rename_doubles_nothing(press: Workspace, tags: str, after: str) -> None:
    press.write({"articles/a.md": article("א", tags=tags)})
    press.run("tag", "rename", "HR", "חדש").ok()
    assert press.read("articles/a.md") == article("א", tags=after)


@pytest.mark.parametrize(
    "command",
    [
        ["add", "הדרכה", "--all"],
        ["add", "מונח"],
        ["remove", "HR", "--all"],
        ["rename", "HR", "משאבי אנוש"],
        ["remove", "HR", "a"],
    ],
)
def test_a_dry_run_shows_a_diff_that_does_the_same(press: Workspace, command: list[str]) -> None:
    press.write(
        {
            "articles/crlf.md": "\ufeff" + article("ד", tags="[HR]").replace("\n", "\r\n"),
            "articles/bare.md": article("ה", tags="[x]", body="בלי שורה בסוף"),
        }
    )
    before = press.snapshot()
    shown = press.run("tag", *command, "-n").ok()
    assert press.snapshot() == before
    assert "would be changed" in shown.err
    press.run("tag", *command).ok()
    after = press.snapshot()
    press.write(before)
    subprocess.run(["git", "apply", "-p1", "-"], cwd=press.root, input=shown.out.encode(), check=True)
    assert press.snapshot() == after


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("broken.md", '---\ntitle: "דו"ח"\n---\n'),
        ("latin.md", b"---\ntitle: \xe9\ntags: [HR]\n---\n"),
        ("mapping.md", "---\ntitle: א\ntags:\n  HR: 1\n---\n"),
        ("block.md", "---\ntitle: א\ntags: |\n  HR\n---\n"),
        ("bare.md", "גוף\n"),
    ],
)
def test_one_article_that_cannot_be_edited_stops_everything(press: Workspace, name: str, text: str | bytes) -> None:
    press.write({f"articles/{name}": text})
    before = press.snapshot()
    press.run("tag", "add", "הדרכה", "--all").fails(1, f"articles/{name}", "nothing was written")
    if name != "bare.md":
        press.run("tag", "rename", "HR", "משאבי אנוש").fails(1, f"articles/{name}", "nothing was written")
    assert press.snapshot() == before
    press.run("tag", "add", "הדרכה", f"articles/{name}").fails(1, f"articles/{name}")
    press.run("tag", "add", "הדרכה", "a").ok()


def test_an_article_with_another_fault_is_still_edited(press: Workspace) -> None:
    press.write({"articles/d.md": article("ד", tags="[HR]", date="מחר")})
    press.run("tag", "rename", "HR", "משאבי אנוש").ok()
    assert press.read("articles/d.md") == article("ד", tags="[משאבי אנוש]", date="מחר")


def test_a_fault_in_the_vocabulary_is_a_configuration_error(press: Workspace) -> None:
    press.write({"tags.toml": "[[tag]]\nname = 1\n"})
    press.run("tag", "list").fails(2, "tags.toml:1")
    press.run("tag", "add", "א").fails(2, "tags.toml:1")


def test_a_mistyped_flag_changes_nothing(press: Workspace) -> None:
    before = press.snapshot()
    press.run("tag", "add", "הדרכה", "--all", "--dryrun").fails(2, "--dryrun")
    assert press.snapshot() == before


@pytest.mark.parametrize(
    ("term", "spellings"),
    [
        ("hr", ["גיוס כוח אדם", "HR", "גיוס כוח-אדם", "גיוס כח אדם", "גיוס כח-אדם"]),
        ("תכנית עבודה", ["תכנית עבודה", "תוכנית עבודה", "תוכנית-עבודה", "תכנית-עבודה"]),
    ],
)
def test_variants_are_one_on_a_line(press: Workspace, term: str, spellings: list[str]) -> None:
    assert press.run("tag", "variants", term).ok().out.splitlines() == spellings


def test_the_sample_articles_and_the_sample_vocabulary_agree(project_root: Path) -> None:
    repository = Repository(project_root)
    usages = take_census(load_all(repository).files, repository.vocabulary)
    assert usages
    assert [usage.tag.name for usage in usages if not usage.in_vocabulary or not usage.articles] == []
    assert [usage.written for usage in usages if usage.written != (usage.tag.name,)] == []
