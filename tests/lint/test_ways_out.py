"""Settings and comments that keep findings away, and what tells of comments that do not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from gilyon.lint.per_file import matches
from workspace import CONFIG, Workspace, article

Make = Callable[..., Workspace]
BAD = article(body="שלום , עולם  טוב.\n")


def codes(repository: Workspace, *arguments: str) -> list[str]:
    found = repository.run("lint", "--format", "json", *arguments).json()["findings"]
    return [finding["code"] for finding in found]


@pytest.mark.parametrize(
    ("pattern", "path", "expected"),
    [
        ("articles/a.md", "articles/a.md", True),
        ("articles/a.md", "articles/axmd", False),
        ("articles/old", "articles/old/deep/a.md", True),
        ("articles/old/", "articles/old/a.md", True),
        ("articles/old", "articles/older/a.md", False),
        ("articles/*.md", "articles/a.md", True),
        ("articles/*.md", "articles/old/a.md", False),
        ("**/*.md", "articles/old/a.md", True),
        ("**/old/**", "articles/old/a.md", True),
        ("articles/**/a.md", "articles/a.md", True),
        ("articles/?.md", "articles/א.md", True),
        ("*", "articles/a.md", True),
    ],
)
def test_patterns_of_paths(pattern: str, path: str, expected: bool) -> None:
    assert matches(pattern, path) is expected


def test_settings_free_files_of_rules(workspace: Make) -> None:
    config = CONFIG + '[lint.per-file]\n"articles/old" = ["GLN401", "double-space"]\n"**/b.md" = ["GLN404"]\n'
    files = {"articles/a.md": BAD, "articles/b.md": BAD, "articles/old/c.md": BAD}
    repository = workspace(files, config=config)
    found = repository.run("lint", "--format", "json").fails(1).json()["findings"]
    assert [(f["path"], f["code"]) for f in found] == [
        ("articles/a.md", "GLN401"), ("articles/a.md", "GLN404"), ("articles/b.md", "GLN401"),
    ]  # fmt: skip
    repository.run("lint", "--fix").ok()
    assert repository.read("articles/old/c.md") == BAD


def test_settings_are_checked(workspace: Make) -> None:
    config = CONFIG + '[lint.per-file]\n"articles/old" = ["GLN999"]\n'
    workspace({"articles/a.md": BAD}, config=config).run("lint").fails(2, "no rule 'GLN999'", "gilyon.toml")
    config = CONFIG + "[lint]\nper_file = {}\n"
    workspace({}, config=config).run("lint").fails(2, "per-file")


def test_unused_comments_are_found_and_taken_away(workspace: Make) -> None:
    body = "שלום , עולם. <!-- gilyon: ignore GLN401, GLN404 -->\n\nסוף. <!-- gilyon: ignore -->\n"
    repository = workspace({"articles/a.md": article(body=body)})
    assert codes(repository) == ["GLN220", "GLN220"]
    repository.run("lint", "--fix").ok()
    assert repository.read("articles/a.md") == article(body="שלום , עולם. <!-- gilyon: ignore GLN401 -->\n\nסוף.\n")


def test_what_did_not_run_makes_no_comment_unused(workspace: Make) -> None:
    body = "שלום , עולם. <!-- gilyon: ignore GLN401 -->\n\nרווח  כפול. <!-- gilyon: ignore -->\n"
    repository = workspace({"articles/a.md": article(body=body)})
    for narrowed in (["--select", "GLN2"], ["--ignore", "GLN4"], ["--ignore", "GLN404"], ["--select", "GLN402,GLN220"]):
        assert codes(repository, *narrowed) == []


def test_comments_for_rules_that_are_off_are_unused(workspace: Make) -> None:
    text = article(body="שלום , עולם. <!-- gilyon: ignore GLN401 -->\n")
    repository = workspace({"articles/a.md": text}, config=CONFIG + '[lint]\nignore = ["GLN401"]\n')
    assert codes(repository) == ["GLN220"]


def test_a_comment_that_names_the_rule_itself_stays(workspace: Make) -> None:
    text = article(body="שלום. <!-- gilyon: ignore GLN401, unused-ignore -->\n")
    workspace({"articles/a.md": text}).run("lint").ok()


def test_timings_name_every_rule_that_ran(workspace: Make) -> None:
    err = workspace({"articles/a.md": BAD}).run("lint", "--timings", "--select", "GLN401,GLN404").fails(1).err
    assert "GLN401 space-before-punctuation" in err and "GLN404" in err and "reading the text" in err
    assert "GLN402" not in err
