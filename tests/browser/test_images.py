"""Images in a real browser: it takes the file that fits its screen, and nothing moves when images arrive."""

from __future__ import annotations

import re
from threading import Event

import pytest
from playwright.sync_api import Route

from samples import chart, photo
from workspace import article

BODY = "פתיח.\n\n![נוף](photo.jpg)\n\n" + "פסקה ארוכה למדי. " * 120 + "\n\n![תרשים](chart.png)\n\nסוף.\n"
PLACES = (
    "[...document.querySelectorAll('main p, main figure, footer')].filter(e => e.checkVisibility())"
    ".map(e => e.getBoundingClientRect().top + scrollY)"
)


@pytest.fixture
def page_of(browse, host, workspace):
    """An article's page, from a server: what comes over the network can be held back."""

    def open_page(width: int, **fields: str):
        files = {"articles/photo.jpg": photo((2400, 1800)), "articles/chart.png": chart((2000, 900))}
        files |= {"articles/other.png": chart((900, 500))}
        made = workspace({"articles/a.md": article(body=BODY, **fields)} | files)
        made.run("export", "html").ok()
        host.folder = made.root / "exports/html"
        return browse(f"{host.address}/a/index.html", width)

    return open_page


@pytest.mark.parametrize(("width", "file"), [(390, "480.webp"), (1280, "800.webp")])
def test_the_file_that_fits_the_screen_is_taken(page_of, width, file):
    page = page_of(width)
    image = page.locator("main img").first
    image.scroll_into_view_if_needed()
    image.evaluate("image => image.decode()")
    assert image.evaluate("image => image.currentSrc").endswith(f"/sizes/photo.jpg/{file}")
    assert image.evaluate("image => image.naturalWidth > 0 && image.width <= document.body.clientWidth")


@pytest.mark.parametrize("lead", [False, True])
def test_nothing_moves_when_images_arrive(page_of, lead):
    page = page_of(390, **({"image": "other.png", "image_alt": "תרשים"} if lead else {}))
    held: list[Route] = []
    let_go = Event()
    page.route(
        re.compile(r"\.(webp|png|jpg)$"), lambda route: route.continue_() if let_go.is_set() else held.append(route)
    )
    page.reload(wait_until="domcontentloaded")
    page.evaluate("document.fonts.ready.then(() => scrollTo(0, document.body.scrollHeight))")
    page.wait_for_timeout(200)
    assert held and not page.evaluate("[...document.images].some(image => image.naturalWidth)")
    before = page.evaluate(PLACES)
    let_go.set()
    for route in held:
        route.continue_()
    # What is far below the window is not asked for by itself, and would never be decoded.
    page.evaluate("Promise.all([...document.images].map(image => (image.loading = 'eager', image.decode())))")
    # Heights are rounded to whole pixels in each size of a picture, so less than one may be left.
    assert page.evaluate(PLACES) == pytest.approx(before, abs=1)


def test_the_lists_show_their_pictures(page_of):
    page = page_of(390, image="photo.jpg", image_alt="נוף")
    page.goto(page.url.replace("a/index.html", "index.html"))
    image = page.locator(".thumbnail img")
    assert image.evaluate("image => image.decode().then(() => image.naturalWidth)") == 320
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_drawing_on_nothing_is_readable_in_the_dark(browse, workspace):
    made = workspace({"articles/a.md": article(body="![תרשים](chart.png)\n"), "articles/chart.png": chart((900, 400))})
    made.run("export", "html").ok()
    page = browse((made.root / "exports/html/a/index.html").as_uri(), theme="dark")
    ground = page.locator("main img").evaluate("image => getComputedStyle(image).backgroundColor")
    assert ground == "rgb(255, 255, 255)" != page.evaluate("getComputedStyle(document.body).backgroundColor")
