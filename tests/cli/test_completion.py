"""Completion, by the protocols of bash, zsh and fish: what can stand there is offered, and nothing is ever complained of."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from workspace import CONFIG, Workspace, article

PROGRAM = str(Path(sys.executable).parent / "gilyon")
FORM = '[forms.contact]\ntitle = "t"\nfields = []\n[forms.course]\ntitle = "t"\nfields = []\n'
TAGS = '[[tag]]\nname = "גיוס עובדים"\nspellings = ["גיוס כוח אדם"]\n\n[[tag]]\nname = "דו\\"חות"\n'


@pytest.fixture
def repository(workspace):
    files = {
        "articles/first.md": article("אחת"),
        "articles/guides/מדריך ראשון.md": article("שתיים"),
        "articles/guides/old.md": article("שלוש", slug="new-address"),
        "articles/sales/deep/d.md": article("ארבע", slug="'quoted' # why"),
        "articles/.hidden.md": article(),
        "tags.toml": TAGS,
    }
    return workspace(files, config=CONFIG + FORM)


def run(workspace: Workspace, cwd: str = ".", **environment: str) -> subprocess.CompletedProcess[str]:
    base = {
        "PATH": f"{Path(PROGRAM).parent}{os.pathsep}{os.environ['PATH']}",
        "HOME": str(workspace.home),
        "LANG": "C.UTF-8",
    }
    done = subprocess.run(
        [PROGRAM], cwd=workspace.root / cwd, env=base | environment, capture_output=True, encoding="utf-8", check=False
    )
    assert done.stderr == ""
    return done


def bash(workspace: Workspace, *words: str, cwd: str = ".") -> list[str]:
    """What is offered for the last word."""
    typed = "\n".join(["gilyon", *words])
    done = run(workspace, cwd, _GILYON_COMPLETE="complete_bash", COMP_WORDS=typed, COMP_CWORD=str(len(words)))
    return done.stdout.strip("\n").splitlines()


def fish(workspace: Workspace, line: str) -> list[str]:
    asked = {"_GILYON_COMPLETE": "complete_fish", "_TYPER_COMPLETE_ARGS": line}
    lines = run(workspace, **asked, _TYPER_COMPLETE_FISH_ACTION="get-args").stdout.strip("\n").splitlines()
    code = run(workspace, **asked, _TYPER_COMPLETE_FISH_ACTION="is-args").returncode
    assert code == (0 if lines else 1), "fish is told whether there is anything"
    return lines


SLUGS = ["first", "new-address", "quoted", "מדריך-ראשון"]


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (("lint", ""), SLUGS),
        (("export", "pdf", "f"), ["first"]),
        (("export", "html", "first", "new"), ["new-address"]),
        (("tag", "add", "x", "מ"), ["מדריך-ראשון"]),
        (("lint", "articles/g"), ["articles/guides/", "articles/guides/old.md", "articles/guides/מדריך\\ ראשון.md"]),
        (("tag", "remove", "גיוס ע"), ["גיוס\\ עובדים"]),
        (("tag", "variants", ""), ["גיוס\\ עובדים", 'דו\\"חות', "גיוס\\ כוח\\ אדם"]),
        (("tag", "rename", "דו"), ['דו\\"חות']),
        (("list", "--tag", "ד"), ['דו\\"חות']),
        (("export", "pdf", "--tag", "גיוס כ"), ["גיוס\\ כוח\\ אדם"]),
        (("new", "x", "--tag=ד"), ['דו\\"חות']),
        (("list", "--section", ""), ["guides", "sales", "sales/deep"]),
        (("new", "x", "--section", "s"), ["sales", "sales/deep"]),
        (("leads", "import", "--form", "co"), ["contact", "course"]),
        (("rule", "GLN40"), [f"GLN40{n}" for n in range(1, 10)]),
        (("lint", "--select", "double-s"), ["double-space"]),
        (("lint", "--ignore", "GLN1,AL"), ["GLN1,ALL"]),
        (("new", "x", "--lang", ""), ["en", "he"]),
        (("new", "x", "--lang", "h"), ["he"]),
        (("list", "--status", ""), ["draft", "published"]),
        (("lint", "--format", "s"), ["sarif"]),
        (("schema", "t"), ["tags.toml"]),
        (("doc",), ["doctor"]),
        (("lint", "--unsafe"), ["--unsafe-fixes"]),
        (("no-such-command", ""), None),
        (("leads", "import", ""), []),
        (("lint", "--output", "x"), None),
    ],
)  # fmt: skip
def test_what_can_stand_there_is_offered(repository, words, offered):
    found = bash(repository, *(f"'{word}" if " " in word else word for word in words))
    if any(" " in word for word in words):
        offered = [text.replace("\\ ", " ") for text in offered]  # inside quotes bash wants it as it is
    if offered is not None:
        assert found == offered


def test_also_from_below_and_in_another_repository(repository, tmp_path):
    assert bash(repository, "lint", "new", cwd="articles/guides") == ["new-address"]
    (tmp_path / "elsewhere").mkdir()
    assert bash(repository, "-C", str(repository.root), "lint", "new", cwd="../elsewhere") == ["new-address"]
    assert bash(repository, "lint", "", cwd="../elsewhere") == []


def test_revisions_of_git(repository):
    for command in (
        ["init", "-q", "-b", "main"],
        ["add", "."],
        ["commit", "-qm", "x"],
        ["tag", "v1"],
        ["branch", "work"],
    ):
        subprocess.run(
            ["git", "-c", "user.name=a", "-c", "user.email=a@b.c", *command], cwd=repository.root, check=True
        )
    assert bash(repository, "lint", "--changed-since", "") == ["HEAD", "main", "work", "v1"]


@pytest.mark.parametrize("broken", ["gilyon.toml", "tags.toml", "articles/first.md"])
def test_what_is_broken_is_silent(repository, broken):
    for content in (b"\xff\x00[[", b"forms = 3\ntag = 3\nslugs = 3\n", b"---\nslug: [\n---\n"):
        repository.write({broken: content})
        bash(repository, "tag", "add", "")
        bash(repository, "lint", "--select", "")
        bash(repository, "leads", "import", "--form", "")
        assert "new-address" in bash(repository, "lint", "")


def test_in_a_folder_that_is_gone(repository):
    gone = repository.root / "gone"
    script = f'mkdir "{gone}"; cd "{gone}"; rmdir "{gone}"; COMP_WORDS="gilyon\nlint\n" COMP_CWORD=2 _GILYON_COMPLETE=complete_bash "{PROGRAM}"'
    done = subprocess.run(["sh", "-c", script], capture_output=True, check=False)
    assert (done.stdout.strip(), done.stderr) == (b"", b"")


def test_bash_itself_completes(repository):
    """Its own function, as --install-completion writes it."""
    script = f"""
      eval "$(_GILYON_COMPLETE=source_bash '{PROGRAM}')"
      COMP_WORDS=('{PROGRAM}' tag add "$1"); COMP_CWORD=3
      _gilyon_completion '{PROGRAM}' "$1"; printf '%s\\n' "${{COMPREPLY[@]}}"
    """
    done = subprocess.run(
        ["bash", "--norc", "-c", script, "bash", "גיוס"], cwd=repository.root, capture_output=True, encoding="utf-8",
        check=True, env={"PATH": os.environ["PATH"], "HOME": str(repository.home), "LANG": "C.UTF-8"},
    )  # fmt: skip
    assert done.stdout.splitlines() == ["גיוס\\ עובדים", "גיוס\\ כוח\\ אדם"]


def test_zsh_gets_its_arguments(repository):
    asked = {"_GILYON_COMPLETE": "complete_zsh", "_TYPER_COMPLETE_ARGS": "gilyon lint ne"}
    assert run(repository, **asked).stdout.strip() == "_arguments '*: :((\"new-address\"))'"
    tags = run(repository, _GILYON_COMPLETE="complete_zsh", _TYPER_COMPLETE_ARGS="gilyon tag add ג").stdout
    assert '"גיוס עובדים"' in tags and "\\ " not in tags
    none = run(repository, _GILYON_COMPLETE="complete_zsh", _TYPER_COMPLETE_ARGS="gilyon leads import ").stdout
    assert none.strip() == "_files", "files are zsh's own matter"


def test_fish_gets_a_word_a_line(repository):
    assert fish(repository, "gilyon lint ") == SLUGS
    assert fish(repository, "gilyon tag add ג") == ["גיוס עובדים", "גיוס כוח אדם"]
    assert fish(repository, "gilyon leads import ") == []


def test_nothing_heavy_is_loaded(repository):
    """Neither YAML nor settings nor rules, to offer slugs."""
    code = "import sys, gilyon.app as a\ntry: a.main()\nfinally: sys.__stdout__.write(repr(sorted(sys.modules)))"
    environment = {"_GILYON_COMPLETE": "complete_bash", "COMP_WORDS": "gilyon\nlint\n", "COMP_CWORD": "2"}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=repository.root, env={**os.environ, **environment}, capture_output=True,
        encoding="utf-8", check=True,
    )  # fmt: skip
    assert "new-address" in done.stdout
    heavy = (
        "yaml",
        "markdown",
        "rich",
        "lxml",
        "babel",
        "weasyprint",
        "gilyon.config.settings",
        "gilyon.lint.registry",
    )
    assert [name for name in heavy if f"'{name}'" in done.stdout] == []
