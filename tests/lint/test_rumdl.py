"""Plain Markdown style, by the real rumdl, under Gilyon's output."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from gilyon.errors import GilyonError
from gilyon.pipeline import rumdl
from workspace import CONFIG, Workspace, article

Make = Callable[..., Workspace]
ON = CONFIG + "[lint]\nmarkdown = true\n"
BODY = "שורה   \n\n\n\nעוד , שורה.\n"

pytestmark = pytest.mark.skipif(
    not shutil.which("rumdl", path=str(Path(sys.executable).parent)), reason="rumdl is not installed"
)


def found(repository: Workspace, *arguments: str) -> list[tuple[str, int, int]]:
    rows = repository.run("lint", "--format", "json", *arguments).json()["findings"]
    return [(row["code"], row["line"], row["column"]) for row in rows]


def test_off_unless_set(workspace: Make) -> None:
    repository = workspace({"articles/a.md": article(body=BODY)})
    assert found(repository) == [("GLN401", 9, 4)]
    assert found(repository, "--select", "MD012") == [("MD012", 7, 1), ("MD012", 8, 1)]


def test_findings_stand_among_the_others(workspace: Make) -> None:
    repository = workspace({"articles/a.md": article(body=BODY)}, config=ON)
    expected = [("MD009", 5, 5), ("MD012", 7, 1), ("MD012", 8, 1), ("GLN401", 9, 4)]
    assert found(repository) == expected
    assert found(repository) == expected  # from the cache
    rows = repository.run("lint", "--format", "json").json()["findings"]
    assert {row["source"] for row in rows} == {"gilyon", "rumdl"}
    assert found(repository, "--ignore", "MD") == [("GLN401", 9, 4)]
    assert found(repository, "--select", "no-trailing-spaces") == [("MD009", 5, 5)]


def test_ways_out_hold(workspace: Make) -> None:
    config = ON + 'ignore = ["MD012"]\n[lint.per-file]\n"articles/b.md" = ["MD"]\n'
    body = "שורה אחת. <!-- gilyon: ignore GLN404 -->\n\n<!-- gilyon: ignore MD009 -->\nשורה   \n\nסוף   \n"
    files = {"articles/a.md": article(body=body), "articles/b.md": article(body="שורה   \n\n\n\nשורה.\n")}
    repository = workspace(files, config=config)
    assert [code for code, *_ in found(repository)] == ["GLN220", "MD009"]
    repository.run("lint", "--write-baseline").ok()
    assert found(repository) == []


def test_comments_are_judged_only_if_all_was_asked(workspace: Make) -> None:
    body = "<!-- gilyon: ignore MD009 -->\nשורה   \n\n<!-- gilyon: ignore -->\nשורה   \n\nסוף. <!-- gilyon: ignore MD012 -->\n"
    repository = workspace({"articles/a.md": article(body=body)}, config=ON)
    assert [code for code, *_ in found(repository)] == ["GLN220"]
    for narrowed in (["--ignore", "MD009"], ["--ignore", "MD"], ["--select", "GLN"]):
        assert found(repository, *narrowed) == []


def test_taste_and_what_gilyon_knows_better_are_not_asked_for(workspace: Make) -> None:
    body = f"{'מילה ' * 60}סוף <kbd>א</kbd>.\n\n!!! note\n    פסקה.\n\nמונח\n:   הסבר\n\n## כותרת! {{: #a }}\n\nסוף.\n"
    assert found(workspace({"articles/a.md": article(body=body)}, config=ON)) == []
    workspace({"articles/a.md": article()}).run("lint", "--ignore", "MD013").fails(2, "MD013")


def test_the_sample_articles_are_clean(project_root: Path, workspace: Make) -> None:
    files = {p.relative_to(project_root).as_posix(): p.read_bytes() for p in (project_root / "articles").rglob("*.md")}
    assert found(workspace(files, config=ON), "--select", "MD") == []


def test_its_failures_are_clear(workspace: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fake = tmp_path / "rumdl"
    monkeypatch.setattr(rumdl.shutil, "which", lambda name, path=None: str(fake))
    for script, message in (("echo 'error: broken' >&2; exit 2", "broken"), ("exit 101", "exit 101")):
        fake.write_text(f"#!/bin/sh\n{script}\n")
        os.chmod(fake, 0o755)
        with pytest.raises(GilyonError, match=message):
            rumdl.version()
    monkeypatch.setattr(rumdl.shutil, "which", lambda name, path=None: None)
    with pytest.raises(GilyonError, match="not installed") as caught:
        rumdl.version()
    assert "gilyon[markdown]" in str(caught.value.hint)
