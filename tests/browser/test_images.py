"""Images in a real browser: it takes the file that fits its screen, and nothing moves when images arrive."""

from __future__ import annotations

import pytest

from samples import chart, photo
from workspace import article

BODY = "פתיח.\n\n![נוף](photo.jpg)\n\n" + "פסקה ארוכה למדי. " * 120 + "\n\n![תרשים](chart.png)\n\nסוף.\n"
SHIFTS = """() => new Promise(done => {
  let sum = 0;
  new PerformanceObserver(list => { for (const entry of list.getEntries()) sum += entry.value; })
    .observe({type: "layout-shift", buffered: true});
  setTimeout(() => done(sum), 400);
})"""


@pytest.fixture
def page_of(browse, host, workspace):
    """From a server, since the browser reports shifts only of pages that come over the network."""

    def open_page(width: int, **fields: str):
        files = {"articles/photo.jpg": photo((2400, 1800)), "articles/chart.png": chart((2000, 900))}
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
    page.wait_for_function("document.querySelector('main img').complete")
    assert image.evaluate("image => image.currentSrc").endswith(f"/sizes/photo.jpg/{file}")
    assert image.evaluate("image => image.naturalWidth > 0 && image.width <= document.body.clientWidth")


@pytest.mark.parametrize("fields", [{}, {"image": "chart.png", "image_alt": "תרשים"}])
def test_nothing_moves_when_images_arrive(page_of, fields):
    page = page_of(390, **fields)
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    page.wait_for_function("[...document.images].every(image => image.complete && image.naturalWidth > 0)")
    box = page.locator("main img").first.bounding_box()
    assert box is not None and box["height"] > 100
    assert page.evaluate(SHIFTS) < 0.01


def test_the_lists_show_their_pictures(page_of):
    page = page_of(390, image="photo.jpg", image_alt="נוף")
    page.goto(page.url.replace("a/index.html", "index.html"))
    image = page.locator(".thumbnail img")
    assert image.evaluate("image => image.decode().then(() => image.naturalWidth)") == 320
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
