"""axe-core finds nothing on any kind of page, in either theme. It checks what a machine can check, no more."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing(chromium, sample_site, theme):
    found: list[str] = []
    # The page for what is not there links from the server's root: opened from disk it has no style sheet.
    pages = sorted(path for path in sample_site.rglob("*.html") if path.name != "404.html")
    assert len(pages) > 15
    context = chromium.new_context(color_scheme=theme, viewport={"width": 1280, "height": 900})
    for path in pages:
        page = context.new_page()
        page.goto(path.as_uri())
        result = Axe().run(page, options={"runOnly": RULES, "resultTypes": ["violations"]})
        for fault in result.response["violations"]:
            found.append(f"{path.relative_to(sample_site)}: {fault['id']}: {fault['nodes'][0]['html'][:120]}")
        page.close()
    context.close()
    assert found == []
