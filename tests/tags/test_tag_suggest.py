"""``gilyon tag suggest``: what a text names and its article lacks, with reasons, and added on demand."""

from __future__ import annotations

import subprocess
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from labelled import CONVENTIONS, vocabulary

from gilyon.content.articles import load_article
from gilyon.core.source import Source
from gilyon.tags.suggest.mentions import Mention, Place, score
from gilyon.tags.suggest.suggester import Wanted, suggest
from gilyon.tags.terms import Terms
from workspace import Workspace, article

MakeWorkspace = Callable[..., Workspace]

BODY = """\
בגיוס מוכרנים יש סוד אחד. אנשי כח־אדם יודעים אותו.

## במו״מ אין סודות

`CRM` בקוד אינו נחשב, וגם [קישור](https://example.com/CRM) אינו. הפגישה נגמרה.

מחברת הפגישות מלאה. מי שמחזיק מחברת פגישות קורא בה. המחברת איננה יומן: מחברת פגישות היא זיכרון.
"""


@pytest.fixture
def press(workspace: MakeWorkspace) -> Workspace:
    names = ("גיוס אנשי מכירות", "כוח אדם", "משא ומתן", "CRM", "סודות")
    spelled = {"גיוס אנשי מכירות": '["גיוס מוכרנים"]', "משא ומתן": "['מו\"מ']"}
    tables = [f'[[tag]]\nname = "{name}"\nspellings = {spelled.get(name, "[]")}\n' for name in names]
    return workspace(
        {
            "tags.toml": "\n".join(tables),
            "articles/a.md": article("כוח אדם", BODY, tags="[סודות] # הערה"),
            "articles/b.md": article("אחר", "פגישה אחת.\n"),
            "articles/c.md": article("שלישי", "יומן.\n"),
        }
    )


def found(press: Workspace, *options: str) -> list[dict]:
    document = press.run("tag", "suggest", "a", "--format", "json", *options).ok().json()
    assert document["schema_version"] == 1
    (entry,) = document["articles"]
    assert entry["path"] == "articles/a.md"
    return entry["suggestions"]


def test_terms_of_the_vocabulary_come_first_with_reasons(press: Workspace) -> None:
    first, second, third, *new = found(press)
    assert [first["name"], second["name"], third["name"]] == ["כוח אדם", "משא ומתן", "גיוס אנשי מכירות"]
    assert not any(s["new"] for s in (first, second, third)) and all(s["new"] for s in new)
    assert [(m["place"], m["line"]) for m in first["mentions"]] == [("title", 2), ("text", 6)]
    assert second["mentions"] == [{"place": "heading", "line": 8, "written": "במו״מ"}]
    assert first["score"] > second["score"] > third["score"] >= 0.4
    assert third["written"] == ["בגיוס מוכרנים"]


def test_code_and_addresses_are_not_what_a_text_is_about(press: Workspace) -> None:
    assert "CRM" not in [s["name"] for s in found(press, "--threshold", "0")]


def test_tags_that_are_there_are_not_suggested(press: Workspace) -> None:
    assert "סודות" not in [s["name"] for s in found(press, "--threshold", "0")]


def test_a_new_term_is_what_a_text_dwells_on(press: Workspace) -> None:
    new = [s for s in found(press) if s["new"]]
    assert [s["name"] for s in new] == ["מחברת פגישות"]
    assert (new[0]["count"], new[0]["articles"]) == (3, 1)
    assert {m["line"] for m in new[0]["mentions"]} == {12}


def test_limit_and_threshold(press: Workspace) -> None:
    assert [s["name"] for s in found(press, "--limit", "1")] == ["כוח אדם", "מחברת פגישות"]
    assert all(s["score"] >= 0.6 for s in found(press, "--threshold", "0.6"))
    press.run("tag", "suggest", "--threshold", "2").fails(2, "threshold")


def test_without_articles_all_are_looked_at(press: Workspace) -> None:
    lines = press.run("tag", "suggest").ok().out.splitlines()
    assert {line.split("\t")[0] for line in lines} == {"articles/a.md"}
    path, points, name, new, why = lines[0].split("\t")
    assert (path, name, new) == ("articles/a.md", "כוח אדם", "")
    assert 0 < float(points) <= 1
    assert why == "2×: title, line 6; written כח־אדם"
    assert lines[-1].split("\t")[2:4] == ["מחברת פגישות", "new"]
    assert lines[-1].endswith("in no other article")


def test_apply_adds_what_the_vocabulary_knows(press: Workspace) -> None:
    before = press.snapshot()
    shown = press.run("tag", "suggest", "a", "--apply", "--dry-run").ok()
    assert press.snapshot() == before
    assert press.run("tag", "suggest", "a", "--apply").ok().out == "articles/a.md\n"
    after = press.snapshot()
    assert press.read("articles/a.md") == article(
        "כוח אדם", BODY, tags="[סודות, כוח אדם, משא ומתן, גיוס אנשי מכירות] # הערה"
    )
    assert {name for name in before if before[name] != after[name]} == {"articles/a.md"}
    press.write(before)
    subprocess.run(["git", "apply", "-p1", "-"], cwd=press.root, input=shown.out.encode(), check=True)
    assert press.snapshot() == after
    press.run("tag", "suggest", "a", "--apply").ok()
    assert press.snapshot() == after


def test_apply_with_new_terms_makes_them_known(press: Workspace) -> None:
    press.run("tag", "suggest", "--apply", "--new", "--threshold", "0.45", "--limit", "1").ok()
    assert "tags: [סודות, כוח אדם, מחברת פגישות] # הערה" in press.read("articles/a.md")
    assert 'name = "מחברת פגישות"' in press.read("tags.toml")


def test_options_that_do_not_go_together(press: Workspace) -> None:
    press.run("tag", "suggest", "-n").fails(2, "--apply")
    press.run("tag", "suggest", "--apply", "--format", "json").fails(2, "leave out one")


def test_an_article_that_cannot_be_read_is_named_and_the_others_are_served(press: Workspace) -> None:
    press.write({"articles/broken.md": '---\ntitle: "דו"ח"\n---\n'})
    assert "כוח אדם" in press.run("tag", "suggest").fails(1, "articles/broken.md:2").out
    before = press.snapshot()
    press.run("tag", "suggest", "--apply", "articles").ok()
    assert press.bytes("articles/broken.md") == before["articles/broken.md"]


PLACES = st.builds(Mention, st.sampled_from(Place), st.just(1), st.just("x"), st.booleans())


@given(st.lists(PLACES, max_size=30), PLACES, st.floats(1, 10), st.floats(0.1, 1))
def test_a_score_is_between_0_and_1_and_another_mention_never_lowers_it(
    mentions: list[Mention], more: Mention, dilution: float, rarity: float
) -> None:
    less, much = score(mentions, dilution, rarity), score([*mentions, more], dilution, rarity)
    assert 0 <= less <= much <= 1
    assert score([], dilution) == 0


WORDS = st.sampled_from(
    "גיוס|אנשי|מכירות|בגיוס|מוכרנים|`CRM`|כח-אדם|הכוח|מחברת|\n\n|## |במו״מ|ולא|[x](y)|```\nCRM\n```|CRM|Churn|churned|—|של".split(
        "|"
    )
)


@given(st.lists(WORDS, max_size=40))
def test_every_mention_stands_where_it_is_said_to_stand(words: list[str]) -> None:
    source = Source("a.md", f"---\ntitle: x\n---\n{' '.join(words)}")
    file = load_article(source, CONVENTIONS)
    for suggestion in suggest([file], [file], Terms(vocabulary()), Wanted(0.0, 50))["a.md"]:
        assert 0 < suggestion.score <= 1
        for mention in suggestion.mentions:
            if mention.place in (Place.TEXT, Place.HEADING):
                rest = "\n".join(source.text.split("\n")[mention.line - 1 :])
                assert mention.written in " ".join(rest.split())
