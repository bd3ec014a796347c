"""``gilyon init``: a repository that works at once, and never on top of something."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import pytest

from gilyon.config.forms import FieldType
from gilyon.config.parse import parse_settings
from workspace import Workspace


@pytest.fixture
def empty(tmp_path: Path) -> Workspace:
    root = tmp_path / "place"
    root.mkdir()
    return Workspace(root)


@pytest.mark.parametrize("lang", ["he", "en"])
def test_a_new_repository_lints_clean_and_exports(empty: Workspace, lang: str) -> None:
    done = empty.run("init", "site", "--lang", lang, "--name", 'שם: "חדש" \\ #1').ok()
    assert done.out == f"{empty.root / 'site'}\n"
    assert "gilyon new" in done.err
    settings = parse_settings(empty.read("site/gilyon.toml"))
    assert (settings.name, settings.language, settings.form) == ('שם: "חדש" \\ #1', lang, "contact")
    form = settings.forms["contact"]
    assert [field.name for field in form.fields] == ["name", "phone", "email", "checkboxinfo"]
    assert form.fields[3].type is FieldType.CHECKBOXES
    assert len(form.fields[3].options) == 4
    made = empty.files("site")
    assert [name for name in made if not name.startswith("site/articles/")] == ["site/gilyon.toml", "site/tags.toml"]
    assert len(made) == 3
    ignored = empty.read("site/.gitignore").split("\n")
    assert {"exports/", "leads.db*", "leads.key", ".gilyon/", "*.rejects.csv"} <= set(ignored)
    assert empty.run("lint", "--format", "json", cwd="site").ok().json()["findings"] == []
    exported = empty.run("export", "all", "--format", "json", cwd="site").ok().json()
    assert exported["failed"] == []
    assert {Path(cast(str, path)).suffix for path in exported["written"]} >= {".html", ".pdf", ".eml", ".txt"}


def test_the_current_folder_and_other_files_are_fine(empty: Workspace) -> None:
    empty.write({"README.md": "mine", "articles/other.md": "---\ntitle: x\n---\n\ny\n"})
    assert empty.run("init").ok().out == f"{empty.root}\n"
    assert empty.read("README.md") == "mine"
    assert 'name = "place"' in empty.read("gilyon.toml")


@pytest.mark.parametrize("existing", ["gilyon.toml", "tags.toml", "articles/your-first-article.md", "articles"])
def test_nothing_is_overwritten(empty: Workspace, existing: str) -> None:
    empty.write({f"site/{existing}": "mine"})
    before = sorted(empty.root.rglob("*"))
    empty.run("init", "site", "--lang", "en").fails(2, "already exists", existing)
    assert sorted(empty.root.rglob("*")) == before
    assert empty.read(f"site/{existing}") == "mine"


@pytest.mark.parametrize(
    ("before", "added"),
    [
        (b"*.swp", b"\n# What gilyon makes, and what nobody else should read.\nexports/\nleads.db*\nleads.key\n.gilyon/\n.gilyon-tmp-*\n*.rejects.csv\n"),
        (b"leads.key\r\nexports/\r\n*.rejects.csv\r\n.gilyon/\r\n", b"# What gilyon makes, and what nobody else should read.\r\nleads.db*\r\n.gilyon-tmp-*\r\n"),
        (b"exports/\nleads.db*\nleads.key\n.gilyon/\n*.rejects.csv\n.gilyon-tmp-*\n", b""),
    ],
)  # fmt: skip
def test_what_git_ignores_already_is_continued(empty: Workspace, before: bytes, added: bytes) -> None:
    empty.write({"site/.gitignore": before})
    empty.run("init", "site").ok()
    assert empty.bytes("site/.gitignore") == before + added
    empty.run("-C", "site", "lint").ok()


def test_a_file_where_the_folder_should_be(empty: Workspace) -> None:
    empty.write({"site": "mine"})
    empty.run("init", "site").fails(2, "not a folder")
    empty.run("init", "site/deeper").fails(2, "cannot make the folder")
    assert empty.read("site") == "mine"


def test_a_dry_run_makes_nothing(empty: Workspace) -> None:
    assert "gilyon.toml" in empty.run("init", "site", "-n").ok().err
    assert not (empty.root / "site").exists()
    empty.run("init", "--lang", "fr").fails(2, "he")
