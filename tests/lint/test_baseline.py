"""A baseline: an old archive adopts the linter today, and hears only of what is new."""

from __future__ import annotations

import json
from collections.abc import Callable

from workspace import Workspace, article

Make = Callable[..., Workspace]
NAME = ".gilyon-lint-baseline.json"
OLD = "שלום , עולם.\n\nעוד  רווח.\n"


def codes(repository: Workspace, *arguments: str) -> list[str]:
    found = repository.run("lint", "--format", "json", *arguments).json()["findings"]
    return [finding["code"] for finding in found]


def adopted(workspace: Make, body: str = OLD) -> Workspace:
    repository = workspace({"articles/a.md": article(body=body)})
    repository.run("lint", "--write-baseline").ok()
    return repository


def test_what_is_known_is_not_reported(workspace: Make) -> None:
    repository = workspace({"articles/a.md": article(body=OLD)})
    outcome = repository.run("lint", "--write-baseline").ok()
    assert f"{NAME} now holds 2 findings." in outcome.err
    assert "2 known from the baseline" in repository.run("lint").ok().err
    assert codes(repository, "--no-baseline") == ["GLN401", "GLN404"]
    summary = repository.run("lint", "--format", "json").ok().json()["summary"]
    assert (summary["findings"], summary["known"], summary["gone"]) == (0, 2, 0)


def test_edits_elsewhere_and_mended_neighbours_change_nothing(workspace: Make) -> None:
    repository = adopted(workspace, "מילה אחת  שלום , עולם.\n")
    repository.write(
        {"articles/a.md": article(body="פסקה חדשה.\n\nועוד אחת.\n\nמילה אחת שלום , עולם.\n", date="2026-01-01")}
    )
    assert codes(repository) == []


def test_new_faults_are_told_also_of_the_same_kind(workspace: Make) -> None:
    repository = adopted(workspace)
    repository.write({"articles/a.md": article(body=f"{OLD}\nאחר , לגמרי.\n"), "articles/b.md": article(body=OLD)})
    found = repository.run("lint", "--format", "json").fails(1).json()["findings"]
    assert [(f["path"], f["code"]) for f in found] == [
        ("articles/a.md", "GLN401"), ("articles/b.md", "GLN401"), ("articles/b.md", "GLN404"),
    ]  # fmt: skip


def test_identical_contexts_are_counted(workspace: Make) -> None:
    repository = adopted(workspace, "שלום , עולם.\n\nשלום , עולם.\n")
    repository.write({"articles/a.md": article(body="שלום , עולם.\n\n" * 3)})
    found = repository.run("lint", "--format", "json").fails(1).json()["findings"]
    assert [finding["line"] for finding in found] == [9]


def test_what_is_gone_is_told_and_pruned(workspace: Make) -> None:
    repository = adopted(workspace)
    repository.write({"articles/a.md": article(body="שלום, עולם.\n\nעוד  רווח.\n")})
    assert f"The fault of 1 entry of {NAME} is gone; --prune-baseline" in repository.run("lint").ok().err
    assert "Removed 1 entry" in repository.run("lint", "--prune-baseline").ok().err
    (entries,) = json.loads(repository.read(NAME))["files"].values()
    assert list(entries) == ["GLN404"]
    assert "gone" not in repository.run("lint").ok().err
    (repository.root / "articles/a.md").unlink()
    repository.run("lint", "--prune-baseline").ok()
    assert json.loads(repository.read(NAME))["files"] == {}


def test_a_run_judges_only_what_it_looked_for(workspace: Make) -> None:
    repository = workspace({"articles/a.md": article(body=OLD), "articles/b.md": article(body=OLD)})
    repository.run("lint", "--write-baseline").ok()
    repository.write({"articles/a.md": article()})
    assert "gone" not in repository.run("lint", "--select", "GLN402").ok().err
    assert "gone" not in repository.run("lint", "b").ok().err
    assert "1 entry" in repository.run("lint", "--select", "GLN401").ok().err
    repository.run("lint", "a", "--write-baseline").ok()
    assert list(json.loads(repository.read(NAME))["files"]) == ["articles/b.md"]


def test_fix_leaves_what_is_known_alone(workspace: Make) -> None:
    repository = adopted(workspace)
    repository.write({"articles/a.md": article(body=f"{OLD}\nאחר , לגמרי.\n")})
    assert "אחר, לגמרי" in repository.run("lint", "--diff").fails(1).out
    repository.run("lint", "--fix").ok()
    assert repository.read("articles/a.md") == article(body=f"{OLD}\nאחר, לגמרי.\n")
    repository.run("lint", "--fix", "--no-baseline").ok()
    assert repository.read("articles/a.md") == article(body="שלום, עולם.\n\nעוד רווח.\n\nאחר, לגמרי.\n")


def test_another_file_can_be_named(workspace: Make) -> None:
    repository = workspace({"articles/a.md": article(body=OLD)})
    repository.run("lint", "--baseline", "known.json").fails(2, "known.json", "--write-baseline")
    repository.run("lint", "--baseline", "known.json", "--write-baseline").ok()
    repository.run("lint", "--baseline", "known.json").ok()
    repository.run("lint").fails(1)
    repository.run("lint", "--no-baseline", "--baseline", "known.json").fails(2, "--no-baseline")


def test_a_broken_baseline_names_its_line(workspace: Make) -> None:
    repository = adopted(workspace)
    repository.write({NAME: "<<<<<<< ours\n" + repository.read(NAME)})
    repository.run("lint").fails(2, f"{NAME}:1:1", "--write-baseline")
    for text in ("[]", '{"version": 2, "files": {}}', '{"version": 1, "files": {"a": 3}}'):
        repository.write({NAME: text})
        repository.run("lint").fails(2, NAME)
