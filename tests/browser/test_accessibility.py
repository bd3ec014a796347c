"""axe-core finds nothing on any kind of page, in either theme and layout. It checks what a machine can, no more."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

import kitchen_sink

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
CHOOSE = "for (const name of ['theme', 'layout']) localStorage.setItem(`gilyon-${name}`, %r[name])"


def faults(chromium, site: Path, theme: str, layout: str, width: int) -> list[str]:
    """What axe finds on the pages below a folder, as a reader sees them who chose a theme and a layout."""
    found: list[str] = []
    # The page for what is not there links from the server's root: opened from disk it has no style sheet.
    pages = sorted(path for path in site.rglob("*.html") if path.name != "404.html")
    pages = [path for path in pages if 'http-equiv="refresh"' not in path.read_text("utf-8")]  # nobody stays there
    assert len(pages) > 10
    context = chromium.new_context(viewport={"width": width, "height": 900})
    context.add_init_script(CHOOSE % {"theme": theme, "layout": layout})
    for path in pages:
        page = context.new_page()
        page.goto(path.as_uri())
        if page.locator(".columns-frame").count():
            chosen = page.evaluate("[document.documentElement.dataset.theme, document.documentElement.dataset.layout]")
            assert chosen == [theme, layout]
        result = Axe().run(page, options={"runOnly": RULES, "resultTypes": ["violations"], "preload": False})
        for fault in result.response["violations"]:
            found.append(f"{path.relative_to(site)}: {fault['id']}: {fault['nodes'][0]['html'][:120]}")
        page.close()
    context.close()
    return found


@pytest.mark.parametrize(("theme", "layout"), [("light", "columns-left"), ("dark", "columns-right")])
def test_axe_finds_nothing_on_the_sample_publication(chromium, sample_site, theme, layout):
    assert faults(chromium, sample_site, theme, layout, 1280) == []


@pytest.mark.parametrize(
    ("theme", "layout", "width"),
    [
        ("light", "columns-right", 1280),
        ("dark", "columns-left", 1280),
        ("light", "columns-left", 390),
        ("dark", "columns-right", 390),
    ],
)
def test_axe_finds_nothing_on_one_of_everything(chromium, workspace, theme, layout, width):
    made = workspace(kitchen_sink.files(), config=None)
    made.run("export", "html").ok()
    assert faults(chromium, made.root / "exports/html", theme, layout, width) == []
