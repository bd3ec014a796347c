"""An export where the machine is in the way: the disk, the lock, the clock, links in circles, names that are no text."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from workspace import article

root_only = pytest.mark.skipif(os.name == "nt" or os.geteuid() != 0, reason="needs to mount a file system")
SLOW = "[" * 60_000
"""Brackets without end take Python-Markdown quadratic time."""


@pytest.mark.parametrize("name", ["gilyon.toml", "tags.toml", "templates/html/article.html"])
def test_configuration_that_is_no_text_is_a_configuration_error(workspace, name):
    made = workspace({"articles/a.md": article(), name: 'name = "דוח"\n'.encode("windows-1255")})
    made.run("export", "html", "--format", "json").fails(2, "not valid UTF-8", f"{name}:1")


@pytest.mark.parametrize("name", ["gilyon.toml", "tags.toml", "templates/html/article.html", "articles/b.md"])
def test_a_link_that_leads_to_itself_is_named(workspace, name):
    made = workspace({"articles/a.md": article()}, config=None if name == "gilyon.toml" else 'name = "א"\n')
    (made.root / name).parent.mkdir(parents=True, exist_ok=True)
    (made.root / name).symlink_to(Path(name).name)
    outcome = made.run("export", "html")
    outcome.fails(1 if name.startswith("articles") else 2, name)


def test_an_editors_lock_is_no_template(workspace):
    made = workspace({"articles/a.md": article()})
    (made.root / "templates/html").mkdir(parents=True)
    (made.root / "templates/html/.#article.html").symlink_to("someone@somewhere.1234")
    made.run("export", "html").ok()


def test_a_template_that_includes_itself(workspace):
    made = workspace({"articles/a.md": article(), "templates/html/article.html": "{% include 'html/article.html' %}"})
    made.run("export", "html").fails(2, "includes or extends itself", "templates/html/article.html")


@pytest.mark.parametrize("blocked", [".gilyon", ".gilyon/lock/x"])
@pytest.mark.parametrize("command", [["export", "html"], ["new", "כותרת"]])
def test_a_lock_that_cannot_be_had(workspace, blocked, command):
    made = workspace({"articles/a.md": article(), blocked: "in the way"})
    made.run(*command).fails(2, "cannot lock the repository")


@pytest.mark.parametrize(
    "text",
    ["[" * 100_000, '{"version":1,"entries":{"html:articles/a.md":{"parts":{},"files":{"../a.md":[1,2]}}}}',
     '{"version":1,"entries":{"html:articles/z.md":{"parts":{},"files":{"a\\u0000":[1,2]}}}}'],
    ids=["deep", "outside", "NUL"],
)  # fmt: skip
def test_any_broken_manifest_is_an_empty_one(workspace, text):
    made = workspace({"articles/a.md": article(), "exports/.gilyon/manifest.json": text})
    document = made.run("export", "html", "--format", "json").ok().json()
    assert document["removed"] == [] and "exports/html/a/index.html" in document["written"]


def test_what_was_written_is_told_even_if_it_cannot_be_remembered(workspace):
    made = workspace({"articles/a.md": article()})
    (made.root / "exports/.gilyon/manifest.json").mkdir(parents=True)
    document = made.run("export", "html", "--format", "json").fails(1).json()
    assert "exports/html/a/index.html" in document["written"]
    assert "not a regular file" in document["failed"][0]["message"]


def test_a_slow_page_is_stopped_and_the_rest_is_built(workspace):
    config = 'name = "א"\n[export]\ntime_limit = 2\n'
    made = workspace({"articles/slow.md": article("א", SLOW), "articles/a.md": article("ב")}, config=config)
    document = made.run("export", "html", "--format", "json").fails(1).json()
    assert [failure["message"] for failure in document["failed"]] == ["took longer than 2 s and was stopped"]
    assert "exports/html/a/index.html" in document["written"]


def test_a_slow_page_among_many_costs_the_pages_it_travelled_with_nothing(workspace):
    config = 'name = "א"\n[export]\ntime_limit = 3\n'
    many = {f"articles/a{number}.md": article(f"מאמר {number}") for number in range(200)}
    made = workspace({"articles/slow.md": article("א", SLOW), **many}, config=config)
    document = made.run("export", "html", "--format", "json").fails(1).json()
    assert [failure["path"] for failure in document["failed"]] == ["articles/slow.md"]
    assert {f"exports/html/a{number}/index.html" for number in range(200)} <= set(document["written"])


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="such names are possible on Linux")
def test_a_name_that_is_not_utf8_is_a_fault_of_its_article(workspace):
    made = workspace({"articles/a.md": article()})
    (made.root / os.fsdecode(b"articles/caf\xe9.md")).write_text(article("ב"), encoding="utf-8")
    made.run("list").fails(1, "name is not valid UTF-8")
    document = made.run("export", "html", "--format", "json").fails(1).json()
    assert "exports/html/a/index.html" in document["written"] and len(document["failed"]) == 1
    made.run("status", "--format", "json").fails(1).json()


@pytest.mark.skipif(os.name == "nt", reason="a current folder cannot be removed there")
def test_a_current_folder_that_is_gone(workspace):
    made = workspace({"articles/a.md": article()})
    (made.root / "gone").mkdir()
    script = "import os,sys; os.rmdir(os.getcwd()); os.execv(sys.executable, [sys.executable, '-m', 'gilyon', *sys.argv[1:]])"

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        (made.root / "gone").mkdir(exist_ok=True)
        command = [sys.executable, "-c", script, *arguments]
        return subprocess.run(command, cwd=made.root / "gone", capture_output=True, text=True, check=False)

    assert run("list").returncode == 2 and "current folder" in run("list").stderr
    assert run("-C", str(made.root), "list").returncode == 0


@pytest.mark.skipif(os.name == "nt", reason="signals")
@pytest.mark.parametrize("what", ["pdf", "html"])
def test_an_interrupted_export_says_nothing_loses_nothing_and_goes_on(workspace, what):
    """One article holds the run up until it is interrupted, however fast the machine is."""
    many = {f"articles/a{n}.md": article(f"מאמר {n}") for n in range(6)}
    made = workspace({**many, "articles/z.md": article("א", SLOW)})
    process = made.start("export", what, "--jobs", "2", talk=made.root / "talk")
    deadline = time.monotonic() + 120
    finished = {"pdf": "exports/pdf/a[0-9]*.pdf", "html": "exports/html/a[0-9]*/index.html"}[what]
    while len(list(made.root.glob(finished))) < 4:
        assert process.poll() is None and time.monotonic() < deadline
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=120)
    assert process.returncode == 130 and "Traceback" not in made.read("talk")
    assert not list(made.root.rglob(".gilyon-tmp-*"))
    made.write({"articles/z.md": article("א")})
    document = made.run("export", what, "--format", "json").ok().json()
    assert document["fresh"] and document["written"]


def test_nothing_to_export_is_told(workspace):
    made = workspace()
    assert "there are no articles" in made.run("export", "html").ok().err
    made.write({"articles/a.md": article()})
    assert "no article has the tag 'חסר'" in made.run("export", "html", "--tag", "חסר").ok().err


def test_check_tells_of_editions_to_remove(workspace):
    made = workspace({"articles/a.md": article("א"), "articles/b.md": article("ב")})
    made.run("export", "pdf").ok()
    (made.root / "articles/b.md").unlink()
    made.run("export", "pdf", "--check").fails(1, "0 to build, 1 fresh, 0 would fail, 1 edition to remove")
    plan = made.run("export", "pdf", "--check", "--format", "json").fails(1).json()
    assert plan["removed"] == ["exports/pdf/b.pdf"]


@root_only
def test_a_full_disk_costs_only_what_did_not_fit(workspace):
    made = workspace({f"articles/a{n}.md": article(f"מאמר {n}", "פסקה. " * 2000) for n in range(6)})
    exports = made.root / "exports"
    exports.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=400k", "tmpfs", exports], check=False).returncode:
        pytest.skip("cannot mount a file system here")
    try:
        document = made.run("export", "email", "--format", "json").fails(1).json()
        assert document["written"] and "No space left" in document["failed"][0]["message"]
        assert not list(exports.rglob(".gilyon-tmp-*"))
    finally:
        subprocess.run(["umount", exports], check=True)
