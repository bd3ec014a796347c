"""axe-core finds nothing on any kind of page, in either theme. It checks what a machine can check, no more."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, project_root: Path) -> Path:
    """The project's own articles, exported; one of them as a single file too."""
    out = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "gilyon", "-C", str(project_root), "export", "html", "-o", str(out)]
    for more in ([], ["--single-file", "follow-up"]):
        subprocess.run([*command, *more], check=True, capture_output=True)
    return out


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing(chromium, site, theme):
    found: list[str] = []
    # The page for what is not there links from the server's root: opened from disk it has no style sheet.
    pages = sorted(path for path in site.rglob("*.html") if path.name != "404.html")
    assert len(pages) > 15
    context = chromium.new_context(color_scheme=theme, viewport={"width": 1280, "height": 900})
    for path in pages:
        page = context.new_page()
        page.goto(path.as_uri())
        result = Axe().run(page, options={"runOnly": RULES, "resultTypes": ["violations"]})
        for fault in result.response["violations"]:
            found.append(f"{path.relative_to(site)}: {fault['id']}: {fault['nodes'][0]['html'][:120]}")
        page.close()
    context.close()
    assert found == []
