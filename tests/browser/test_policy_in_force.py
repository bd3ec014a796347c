"""The Content-Security-Policy in a real browser: from a server and from disk, nothing foreign runs, all ours works."""

from __future__ import annotations

import pytest

from workspace import article

BODY = "## ראשון\n\n![תמונה](p.png)\n\n| א | ב |\n| :- | -: |\n| 1 | 2 |\n\n```\nקוד\n```\n"
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
    "0000000c49444154789c63f8cfc0000003010100c9fe92ef0000000049454e44ae426082"
)
INJECTED = '<img src=x onerror="window.ran = 1"><script>window.ran = 1</script>'


@pytest.fixture
def pages(workspace, host):
    """A site of every kind of page, with a script smuggled into its templates; by address, from both places."""
    made = workspace(
        {
            "articles/guides/a.md": article("ראשון", BODY, tags="[גיוס]", date="2026-01-02"),
            "articles/guides/p.png": PIXEL,
            "articles/b.md": article("שני", tags="[גיוס]"),
        }
    )
    made.run("export", "html").ok()
    made.run("export", "html", "--single-file", "a").ok()
    host.folder = made.root / "exports"
    names = [name.removeprefix("exports/") for name in made.files("exports") if name.endswith(".html")]
    assert {"html/404.html", "html/a/index.html", "single/a.html"} <= set(names)

    def addresses(place: str) -> list[str]:
        # The page for what is not there links from the server's root, which here is not the site's.
        shown = [name for name in names if not name.endswith("404.html")]
        if place == "disk":
            return [(made.root / "exports" / name).as_uri() for name in shown]
        return [f"{host.address}/{name}" for name in shown]

    return addresses


@pytest.mark.parametrize("place", ["disk", "server"])
def test_all_that_is_ours_works(pages, browse, place):
    for address in pages(place):
        page = browse(address)
        before = page.evaluate("getComputedStyle(document.body).fontSize")
        page.locator('[data-gilyon="text-larger"]').click()
        assert page.evaluate("getComputedStyle(document.body).fontSize") != before, address
        assert page.evaluate("document.documentElement.dataset.size") == "larger"
        assert page.evaluate("document.fonts.ready.then(all => [...all].some(f => f.status === 'loaded'))"), address
        assert page.evaluate("[...document.images].every(image => image.naturalWidth > 0)"), address
        assert page.locator("[style]").count() == 0


@pytest.mark.parametrize("place", ["disk", "server"])
def test_nothing_that_is_not_ours_runs(chromium, pages, place):
    """No filter of ours stands in the way here: the policy alone must hold."""
    for address in pages(place):
        context = chromium.new_context()
        page = context.new_page()
        refused: list[str] = []
        page.on("console", lambda message, refused=refused: refused.append(message.text))
        page.route(address, lambda route: _inject(route))
        page.goto(address)
        page.evaluate("document.body.insertAdjacentHTML('beforeend', '<p style=\"color: red\" id=\"late\">x</p>')")
        assert page.evaluate("window.ran") is None, address
        assert page.evaluate("getComputedStyle(document.getElementById('late')).color") != "rgb(255, 0, 0)"
        assert any("Content Security Policy" in text for text in refused), address
        context.close()


def _inject(route) -> None:
    body = route.fetch().text() if route.request.url.startswith("http") else _read(route.request.url)
    route.fulfill(body=body.replace("</main>", f"{INJECTED}</main>"), content_type="text/html; charset=utf-8")


def _read(address: str) -> str:
    from pathlib import Path
    from urllib.parse import unquote, urlsplit

    return Path(unquote(urlsplit(address).path)).read_text("utf-8")
