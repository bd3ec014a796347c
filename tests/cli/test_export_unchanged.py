"""A run after which nothing changed looks at file times only, and is never wrong for it."""

from __future__ import annotations

import os
import time

import pytest

from workspace import article

ICON = '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>'
ARTICLES = {
    "articles/a.md": article("א", "מילה ![סמל](../images/icon.svg) וגם ![סמל](own.svg).\n"),
    "articles/b.md": article("ב"),
    "articles/own.svg": ICON,
    "images/icon.svg": ICON,
}
GRAIN = 0.05
"""Seconds, more than the grain of file times: as much as lies between any two things that people do."""


@pytest.fixture
def built(workspace):
    made = workspace(ARTICLES)
    time.sleep(GRAIN)
    made.run("export", "html").ok()
    assert "unchanged.json" in {path.name for path in (made.root / "exports/.gilyon").iterdir()}
    return made


@pytest.mark.parametrize("name", ["articles/b.md", "gilyon.toml", "images/icon.svg", "articles/own.svg"])
def test_a_change_is_seen_even_if_size_and_time_are_put_back(built, name):
    path = built.root / name
    before, text = path.stat(), path.read_bytes()
    path.write_bytes(text[::-1])
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert (path.stat().st_size, path.stat().st_mtime_ns) == (before.st_size, before.st_mtime_ns)
    outcome = built.run("export", "html")
    assert outcome.code != 0 or "0 files written" not in outcome.err


@pytest.mark.parametrize(
    ("change", "written"),
    [
        ({"articles/c.md": article("ג")}, "html/c/index.html"),
        ({"tags.toml": '[[tag]]\nname = "ב"\n', "articles/b.md": article("ב", tags="[ב]")}, "html/b/index.html"),
        ({"templates/html/card.html": "<li>{{ title_html }}</li>"}, "html/index.html"),
        ({"exports/html/b/index.html": b"mine"}, "html/b/index.html"),
        ({"articles/b.md": None}, "html/index.html"),
        ({"exports/html/b/index.html": None}, "html/b/index.html"),
    ],
    ids=["new article", "new term", "own template", "page changed", "article gone", "page gone"],
)
def test_every_kind_of_change_is_seen(built, change, written):
    built.write({name: content for name, content in change.items() if content is not None})
    for name, content in change.items():
        if content is None:
            (built.root / name).unlink()
    assert f"exports/{written}" in built.run("export", "html").ok().out
    assert built.run("export", "html").ok().out == ""


def test_another_kind_of_run_has_a_memory_of_its_own(built):
    built.write({"articles/draft.md": article("טיוטה", status="draft")})
    built.run("export", "html").ok()
    assert "html/draft/index.html" in built.run("export", "html", "--drafts").ok().out
    assert "exports/pdf/a.pdf" in built.run("export", "pdf").ok().out
    assert "html/a/index.html" in built.run("export", "html").ok().out  # which links its PDF now


def test_a_run_with_a_warning_is_not_taken_for_granted(workspace):
    made = workspace({"articles/a.md": article("א", "[עוד](../files/later.txt)\n")})
    time.sleep(GRAIN)
    assert "leads to nothing" in made.run("export", "html").ok().err
    made.write({"files/later.txt": "later"})
    assert "html/a/index.html" in made.run("export", "html").ok().out


@pytest.mark.parametrize("text", ["", "[]", '{"x": 3}', "{" * 5000, b"\xff"])
def test_a_broken_memory_is_none(built, text):
    built.write({"exports/.gilyon/unchanged.json": text})
    assert "0 files written, " in built.run("export", "html").ok().err


@pytest.mark.parametrize("format_", ["html", "pdf", "email"])
def test_a_linked_file_outside_the_articles_that_goes_is_missed(workspace, format_):
    made = workspace({"articles/a.md": article("א", "[עוד](../files/x.txt)\n"), "files/x.txt": "x"})
    time.sleep(GRAIN)
    made.run("export", format_).ok()
    assert "0 files written" in made.run("export", format_).ok().err
    (made.root / "files/x.txt").unlink()
    outcome = made.run("export", format_).ok()
    assert "leads to nothing" in outcome.err and outcome.out != ""
