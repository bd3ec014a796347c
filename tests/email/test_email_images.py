"""Images in mail: small enough for an inbox, in formats that clients show."""

from __future__ import annotations

import pytest
from email_editions import make

from samples import CAMERA, animation, opened, photo, save, scene


def parts(edition):
    return [part for part in edition.message.walk() if part.get_content_maintype() == "image"]


def test_a_large_photo_makes_no_large_message():
    made = make("![נוף](p.jpg)\n", assets={"p.jpg": photo((5200, 3900), orientation=8)})
    (image,) = parts(made)
    assert opened(image.get_content()).size == (1200, 1600) and len(made.eml) < 600_000
    assert CAMERA.encode() not in image.get_content()
    assert 'width="552"' in made.html


@pytest.mark.parametrize("format_", ["WEBP", "AVIF"])
def test_newer_formats_become_what_clients_show(format_):
    name = f"p.{format_.lower()}"
    made = make(f"![נוף]({name})\n", assets={name: save(scene((900, 600)), format_)})
    assert parts(made)[0].get_content_type() == "image/jpeg"


def test_what_moves_goes_on_moving():
    made = make("![הנפשה](m.gif)\n", assets={"m.gif": animation()})
    assert opened(parts(made)[0].get_content()).n_frames == 3


def test_the_lead_image_stands_under_the_title():
    made = make("פסקה.\n", assets={"p.jpg": photo((900, 600))}, image="p.jpg", image_alt="נוף")
    assert len(parts(made)) == 1 and made.html.index('alt="נוף"') < made.html.index("פסקה.")
    assert made.plain.index("[תמונה: נוף]") < made.plain.index("פסקה.")
    again = make("![אחר](p.jpg)\n", assets={"p.jpg": photo((900, 600))}, image="p.jpg", image_alt="נוף")
    assert 'alt="נוף"' not in again.html and 'alt="אחר"' in again.html
