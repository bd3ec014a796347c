"""Images in a PDF: as sharp as paper shows, no larger, and silent about their camera."""

from __future__ import annotations

import io

import pikepdf

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
    assert sizes == {1800, 1870} and CAMERA.encode() not in streams


def test_the_lead_image_stands_under_the_title(exporter):
    front = "title: כותרת\nimage: p.jpg\nimage_alt: נוף"
    data = exporter.export(make_job("פסקה.\n", front, {"p.jpg": photo((900, 600))}))[0].data
    with pikepdf.open(io.BytesIO(data)) as document:
        assert any(image.get("/Subtype") == "/Image" for image in document.pages[0].Resources["/XObject"].values())
