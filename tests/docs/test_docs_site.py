"""The documentation as readers get it: built by Gilyon, clean, whole, in order, and without a dead link."""

from __future__ import annotations

import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from docs_pages import ARTICLES, DOCS, ROOT, articles

MENTION = re.compile(r"(?<![\w/])docs/articles/[\w./-]*\w")
LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)\s#]+)(?:#[^)]*)?\)")
CODE = re.compile(r"```.*?```|`[^`\n]+`|^ {4}.*$", re.DOTALL | re.MULTILINE)
NO_PAGES = {"benchmarks.md"}
"""Of the Markdown in docs/ itself: what a writer takes up."""


def gilyon(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "gilyon", "-C", str(DOCS), *arguments],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("docs")
    done = gilyon("export", "html", "--strict", "-o", str(out))
    assert done.returncode == 0, done.stderr
    assert "warning" not in done.stderr, done.stderr
    return out / "html"


class Page(HTMLParser):
    """What a page points at, and what can be pointed at on it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.targets: set[str] = set()
        self.anchors: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        self.targets |= {value for name in ("href", "src") if (value := named.get(name))}
        self.targets |= {each.split()[0] for each in (named.get("srcset") or "").split(",") if each.strip()}
        self.anchors |= {value for name in ("id", "name") if (value := named.get(name))}


def test_the_generated_pages_are_fresh() -> None:
    done = subprocess.run(
        [sys.executable, str(DOCS / "write.py"), "--check"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_lint_finds_nothing() -> None:
    done = gilyon("lint", "--no-cache")
    assert done.returncode == 0, done.stdout


def test_no_link_is_dead(site: Path) -> None:
    pages = {path: Page(path.read_text("utf-8")) for path in site.rglob("*.html")}
    assert len(pages) > 200
    dead = []
    for path, page in pages.items():
        for target in page.targets:
            parts = urlsplit(target)
            if parts.scheme or parts.netloc:
                continue
            there = (path.parent / unquote(parts.path)).resolve() if parts.path else path.resolve()
            there = there / "index.html" if there.is_dir() else there
            if not there.is_file():
                dead.append(f"{path.relative_to(site)}: {target}")
            elif parts.fragment and there.suffix == ".html" and unquote(parts.fragment) not in pages[there].anchors:
                dead.append(f"{path.relative_to(site)}: {target}: no such place on the page")
    assert dead == []


def test_every_page_is_in_the_contents_and_every_line_there_is_a_page(site: Path) -> None:
    pages = {path.stem.lower() for path in articles() if path.parent.name != "rules"}
    listed = re.findall(
        r'^    \("([\w-]+)", ', (DOCS / "templates/html/contents.html").read_text("utf-8"), re.MULTILINE
    )
    assert sorted(listed) == sorted(pages), "docs/templates/html/contents.html has not every article, or one too many"
    assert all((site / slug / "index.html").is_file() for slug in listed)


def test_no_page_lies_beside_the_site() -> None:
    beside = {path.name for path in DOCS.glob("*.md")} - NO_PAGES
    assert not beside, (
        f"docs/{', docs/'.join(sorted(beside))} is no part of the site: move it to docs/articles/guides (reference, "
        "explanations), begin it with front matter (title, summary) and add it to docs/templates/html/contents.html"
    )


def test_what_names_a_page_of_the_documentation_names_one_that_is_there() -> None:
    dead = []
    files = [*ROOT.glob("*.md"), *ROOT.glob("*/README.md"), *(ROOT / "cli").rglob("*.py"), ROOT / "Makefile"]
    for path in files:
        text = path.read_text("utf-8")
        named = {ROOT / name for name in MENTION.findall(text)}
        if path.suffix == ".md":
            named |= {path.parent / target for target in LINK.findall(CODE.sub("", text))}
        dead += [f"{path.relative_to(ROOT)}: {name}" for name in named if not name.exists()]
    assert dead == []


def test_pages_read_well_on_a_code_host_too() -> None:
    """Links lead to files, so that they work where nothing is built; and nothing is there only for the site."""
    dead = [
        f"{path.relative_to(ARTICLES)}: {target}"
        for path in articles()
        for target in LINK.findall(CODE.sub("", path.read_text("utf-8")))
        if not (path.parent / target).exists()
    ]
    assert dead == []
