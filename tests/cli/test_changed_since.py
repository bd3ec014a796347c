"""``--changed-since``: lint and export of what has changed since a revision of git, and nothing of git is trusted."""

from __future__ import annotations

import subprocess

import pytest

from workspace import Workspace, article

FAULT = "שתי  מילים ושתי  עוד.\n"


def git(workspace: Workspace, *arguments: str) -> str:
    command = ["git", "-c", "user.name=a", "-c", "user.email=a@example.com", *arguments]
    return subprocess.run(command, cwd=workspace.root, check=True, capture_output=True, text=True).stdout.strip()


@pytest.fixture
def kept(workspace):
    """Three articles with a fault each, in git."""
    made = workspace({f"articles/{name}.md": article(name, FAULT) for name in ("a", "b", "c")})
    made.write({".gitignore": "exports/\n.gilyon/\nignored.md\n"})
    git(made, "init", "-q", "-b", "main")
    git(made, "add", ".")
    git(made, "commit", "-qm", "first")
    return made


def linted(workspace: Workspace, revision: str = "main", *arguments: str) -> set[str]:
    outcome = workspace.run("lint", "--changed-since", revision, "--format", "json", *arguments)
    assert outcome.code in (0, 1), outcome
    return {finding["path"].removeprefix("articles/") for finding in outcome.json()["findings"]}


def test_nothing_changed_is_nothing_to_lint(kept):
    outcome = kept.run("lint", "--changed-since", "HEAD").ok()
    assert outcome.err == "No faults in 0 files.\n"


def test_committed_staged_changed_and_new_articles_are_linted(kept):
    git(kept, "switch", "-qc", "work")
    kept.write({"articles/a.md": article("a", FAULT + "עוד.\n")})
    git(kept, "commit", "-qam", "second")
    assert linted(kept) == {"a.md"}
    kept.write({"articles/b.md": article("b", FAULT + "עוד.\n")})
    git(kept, "add", ".")
    kept.write({"articles/c.md": article("c", FAULT + "עוד.\n"), "articles/חדש/ד.md": article("ד", FAULT)})
    kept.write({"articles/ignored.md": article("ignored", FAULT)})
    assert linted(kept) == {"a.md", "b.md", "c.md", "חדש/ד.md"}
    assert linted(kept, "HEAD") == {"b.md", "c.md", "חדש/ד.md"}
    assert linted(kept, "main", "articles/a.md", "articles/c.md") == {"a.md", "c.md"}


def test_what_the_other_branch_did_meanwhile_does_not_count(kept):
    """The comparison is with where the histories parted."""
    git(kept, "switch", "-qc", "work")
    kept.write({"articles/a.md": article("a", FAULT + "עוד.\n")})
    git(kept, "commit", "-qam", "second")
    git(kept, "switch", "-q", "main")
    kept.write({"articles/b.md": article("b", FAULT + "עוד.\n")})
    git(kept, "commit", "-qam", "meanwhile")
    git(kept, "switch", "-q", "work")
    assert linted(kept) == {"a.md"}


def test_a_file_that_was_only_touched_has_not_changed(kept):
    text = kept.read("articles/a.md")
    kept.write({"articles/a.md": text + "x"})
    kept.write({"articles/a.md": text})
    assert linted(kept) == set()


def test_a_changed_picture_and_a_removed_article_choose_the_articles_that_name_them(kept):
    kept.write(
        {
            "articles/a.md": article("a", f"![ת](תמונה%201.png) {FAULT}"),
            "articles/b.md": article("b", f"[ג](c.md) {FAULT}"),
        }
    )
    git(kept, "add", ".")
    git(kept, "commit", "-qm", "second")
    kept.write({"articles/תמונה 1.png": b"x"})
    assert linted(kept, "HEAD") == {"a.md"}
    kept.write({"articles/a.md": article("a", f"![ת](pic.png) {FAULT}")})
    git(kept, "commit", "-qam", "third")
    kept.write({"articles/pic.png": b"x"})
    assert linted(kept, "HEAD") == {"a.md"}
    (kept.root / "articles/c.md").unlink()
    assert linted(kept, "HEAD") == {"a.md", "b.md"}


def test_what_bears_on_all_articles_is_told(kept):
    kept.write({"tags.toml": '[[tag]]\nname = "א"\n'})
    outcome = kept.run("lint", "--changed-since", "HEAD").ok()
    assert "tags.toml changed too, which bears on all articles" in outcome.err


def test_only_changed_articles_are_mended(kept):
    kept.write({"articles/a.md": article("a", FAULT + "עוד.\n")})
    kept.run("lint", "--fix", "--changed-since", "HEAD").ok()
    assert "שתי מילים" in kept.read("articles/a.md")
    assert "שתי  מילים" in kept.read("articles/b.md")


def test_only_changed_articles_are_exported(kept):
    kept.write({"articles/b.md": article("b", "עוד.\n")})
    written = kept.run("export", "email", "--changed-since", "HEAD").ok().out.splitlines()
    assert [path.rsplit("/")[-1] for path in written] == ["b.eml", "b.html", "b.txt"]
    git(kept, "commit", "-qam", "second")
    outcome = kept.run("export", "email", "--changed-since", "HEAD").ok()
    assert outcome.out == "" and "no article changed since HEAD" in outcome.err
    kept.run("export", "html", "--single-file", "--changed-since", "HEAD~").ok()
    assert kept.files("exports/single") == ["exports/single/b.html"]


def test_a_book_is_bound_whole(kept):
    kept.run("export", "pdf", "--book", "--changed-since", "HEAD").fails(2, "a book is bound whole")


@pytest.mark.parametrize(
    "revision", ["nowhere", "", "--output=x", "-h", "HEAD:articles", "HEAD..main", "a\nb", "HEAD^{tree}", "@{9}"]
)
def test_a_revision_that_git_does_not_know(kept, revision):
    before = kept.snapshot()
    outcome = kept.run("lint", f"--changed-since={revision}")
    outcome.fails(2, "git knows no revision")
    kept.run("export", "html", f"--changed-since={revision}").fails(2, "git knows no revision")
    assert kept.snapshot() == before


def test_without_git_it_says_so(kept, workspace):
    kept.run("lint", "--changed-since", "HEAD", env={"PATH": ""}).fails(2, "there is no git on this machine")


def test_outside_git_it_says_so(workspace):
    made = workspace({"articles/a.md": article()})
    made.run("lint", "--changed-since", "HEAD").fails(2, "git does not look after this repository")


def test_a_repository_below_the_root_of_git(kept):
    below = Workspace(kept.root / "magazine")
    below.root.mkdir()
    below.write({"gilyon.toml": kept.read("gilyon.toml"), "articles/z.md": article("z", FAULT)})
    assert linted(below, "HEAD") == {"z.md"}
    git(kept, "add", ".")
    git(kept, "commit", "-qm", "second")
    below.write({"articles/z.md": article("z", FAULT + "עוד.\n")})
    assert linted(below, "HEAD") == {"z.md"}


def test_no_configuration_of_the_repository_runs_a_program(kept):
    run = f"touch {kept.root / 'ran'}; cat"
    kept.write({".gitattributes": "*.md filter=evil diff=evil\n", "hooks/post-index-change": f"#!/bin/sh\n{run}\n"})
    (kept.root / "hooks/post-index-change").chmod(0o755)
    git(kept, "add", ".")
    git(kept, "commit", "-qm", "second")
    for key in ("core.fsmonitor", "core.pager", "filter.evil.clean", "filter.evil.smudge", "filter.e=v.il.clean",
                "diff.evil.textconv", "diff.external", "core.sshCommand", "core.editor", "alias.ls-files"):  # fmt: skip
        git(kept, "config", key, run)
    git(kept, "config", "core.hooksPath", "hooks")
    git(kept, "config", "filter.evil.required", "true")
    # The same size, and the time of the index: the case in which git would read the file, through its filter.
    kept.write({"articles/a.md": kept.read("articles/a.md").replace("עוד", "דוע")})
    assert linted(kept, "HEAD") == {"a.md"}
    kept.run("doctor")
    assert not (kept.root / "ran").exists()
    git(kept, "add", ".")
    assert (kept.root / "ran").exists(), "the trap does not work"
