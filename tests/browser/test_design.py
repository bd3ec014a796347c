"""The design tokens in a real browser: fonts that are truly used, colours and widths as computed, a logo that shows."""

from __future__ import annotations

import pytest

from brand import SVG, own_font, png
from workspace import CONFIG, article

TEXT = article("שָׁלוֹם", "## פרק שני\n\nטקסט with Latin ו**מודגש**.\n")


def drawn_with(page, selector: str) -> set[tuple[str, bool]]:
    """The fonts Chromium drew an element with, and whether each came from the site."""
    session = page.context.new_cdp_session(page)
    session.send("DOM.enable")
    session.send("CSS.enable")
    root = session.send("DOM.getDocument")["root"]["nodeId"]
    node = session.send("DOM.querySelector", {"nodeId": root, "selector": selector})["nodeId"]
    fonts = session.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
    return {(font["familyName"], font["isCustomFont"]) for font in fonts}


@pytest.fixture
def show(chromium, workspace):
    """``show(tokens, files, path=…)`` exports an article with tokens and opens a page of it."""
    pages = []

    def open_page(tokens: str, files=None, *, path: str = "a/index.html", width: int = 1280, theme: str = "light"):
        made = workspace({"articles/a.md": TEXT} | (files or {}), config=f"{CONFIG}[design]\n{tokens}\n")
        made.run("export", "html").ok()
        page = chromium.new_page(viewport={"width": width, "height": 800}, color_scheme=theme)
        pages.append(page)
        page.goto((made.root / "exports/html" / path).as_uri())
        page.wait_for_function("document.fonts.status === 'loaded'")
        return page

    yield open_page
    for page in pages:
        page.close()


def test_own_families_are_drawn_from_the_site(show):
    files = {
        "templates/fonts/Own/Own-Regular.ttf": own_font("Own Sans"),
        "templates/fonts/Own/Own-Bold.ttf": own_font("Own Sans", bold=True),
        "templates/fonts/wide/Wide[wght].ttf": own_font("Own Variable", variable=True),
    }
    page = show('font = "Own"\nheading_font = "wide"', files)
    assert drawn_with(page, ".body p") == {("Own Sans", True)}
    assert drawn_with(page, ".body strong") == {("Own Sans", True)}
    assert drawn_with(page, "h1") == {("Own Variable", True)}


@pytest.mark.parametrize(("path", "width"), [("a/index.html", 1280), ("index.html", 390)])
@pytest.mark.parametrize("name", ["logo.svg", "brand/Our Logo.png"])
def test_the_logo_is_the_way_home(show, name, path, width):
    files = {name: SVG if name.endswith("svg") else png()}
    page = show(f'logo = "{name}"', files, path=path, width=width)
    logo = page.locator("header.site .brand img")
    assert logo.get_attribute("alt") == "כתב עת"
    assert logo.evaluate("image => image.complete && image.naturalWidth > 0")
    assert logo.bounding_box()["height"] < 70 and logo.bounding_box()["width"] > 60
    assert page.locator("header.site a.brand").evaluate("link => link.href").endswith("/html/index.html")
    assert page.locator('link[rel="icon"]').get_attribute("href").endswith(f"assets/logo{name[-4:]}")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_colours_reach_both_themes(show, theme):
    colors = {"light": ("#fbf6ec", "#2a2118", "#7a1f3d"), "dark": ("#241c15", "#f3e9da", "#ffb38a")}
    keys = {"light": ("paper", "ink", "accent"), "dark": ("dark_paper", "dark_ink", "dark_accent")}
    tokens = [f'{key} = "{color}"' for name in colors for key, color in zip(keys[name], colors[name], strict=True)]
    page = show("\n".join(tokens), theme=theme)
    paper, ink, accent = (f"rgb({int(c[1:3], 16)}, {int(c[3:5], 16)}, {int(c[5:], 16)})" for c in colors[theme])
    body = page.evaluate("[getComputedStyle(document.body).backgroundColor, getComputedStyle(document.body).color]")
    assert body == [paper, ink]
    assert page.evaluate("getComputedStyle(document.querySelector('header.site a:not(.brand)')).color") == accent


def test_the_text_is_as_wide_as_the_token_says(show):
    narrow, wide = (
        show(f"page_width = {rem}", width=1900).locator(".body").bounding_box()["width"] / 16 for rem in (36, 60)
    )
    assert narrow <= 36 < 50 < wide <= 60
