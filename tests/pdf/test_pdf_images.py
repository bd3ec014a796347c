"""Images in a PDF: as sharp as paper shows, no larger, and silent about their camera."""

from __future__ import annotations

import io

import pikepdf
import pytest

from editions import make_job
from samples import CAMERA, chart, photo


def test_a_large_photo_makes_no_large_file(exporter):
    job = make_job("![נוף](p.jpg)\n\n![תרשים](c.png)\n", assets={"p.jpg": photo((5200, 3900)), "c.png": chart()})
    data = exporter.export(job)[0].data
    assert len(data) < 1_500_000 and exporter.export(job)[0].data == data
    with pikepdf.open(io.BytesIO(data)) as document:
        objects = [image for page in document.pages for image in page.Resources.get("/XObject", {}).values()]
        sizes = {int(image.Width) for image in objects}
        streams = b"".join(image.read_raw_bytes() for image in objects)
    assert sizes == {1800, 1866} and CAMERA.encode() not in streams


def test_the_lead_image_stands_under_the_title(exporter):
    front = "title: כותרת\nimage: p.jpg\nimage_alt: נוף"
    data = exporter.export(make_job("פסקה.\n", front, {"p.jpg": photo((900, 600))}))[0].data
    with pikepdf.open(io.BytesIO(data)) as document:
        assert any(image.get("/Subtype") == "/Image" for image in document.pages[0].Resources["/XObject"].values())


@pytest.mark.parametrize(
    "attributes", ["", 'viewBox="0 0 600 200"', 'viewBox="0 0 600 200" width="100%" height="100%"']
)
@pytest.mark.parametrize("lang", ["he", "en"])
def test_a_drawing_that_says_no_size_is_drawn(exporter, attributes, lang):
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" {attributes}><rect width="9" height="9"/></svg>'.encode()
    job = make_job("![ציור](a.svg)\n\nועוד ![ציור](a.svg) בשורה.\n", f"title: כותרת\nlang: {lang}", {"a.svg": svg})
    assert exporter.export(job)[0].data.startswith(b"%PDF")


def test_an_authors_width_counts_on_paper_too(pdf):
    images = {"p.jpg": photo((1200, 800))}
    wide = drawn_width(pdf("![נוף](p.jpg)\n", assets=images))
    half = drawn_width(pdf('<img src="p.jpg" alt="נוף" width="50%">\n', assets=images))
    assert half == pytest.approx(wide / 2, rel=0.02)


def drawn_width(path) -> float:
    """Of the only image, in the units of the page: the scale set just before it is painted."""
    with pikepdf.open(path) as document:
        scales = [
            float(i.operands[0]) for i in pikepdf.parse_content_stream(document.pages[0]) if str(i.operator) == "cm"
        ]
    return max(abs(scale) for scale in scales)
