"""The picture beside a link, read back: its size and weight, and the title where a Hebrew reader looks for it."""

from __future__ import annotations

import random

import pytest
from PIL import Image, ImageChops

from brand import SVG
from gilyon.core.contrast import contrast
from gilyon.exporters.share.jpeg import encode
from samples import chart, photo, save

ROOM = (72, 44, 1128, 486)
"""Where the title may stand: left, top, right, bottom."""
PITCH = 96 * 1.16
"""From line to line, at the largest size."""
DESIGN = 'name = "כתב עת"\n[design]\n'


def ink(picture: Image.Image, box: tuple[int, int, int, int] = (0, 0, 1200, 530)) -> Image.Image:
    """What is written in white on the dark ground of the title, as a mask."""
    return picture.convert("L").crop(box).point(lambda value: 255 if value > 190 else 0)


def extent(mask: Image.Image) -> tuple[int, int, int, int]:
    box = mask.getbbox()
    assert box is not None, "nothing is written"
    return box


def lines(picture: Image.Image) -> list[tuple[int, int]]:
    """The left and right end of each line that is set at the largest size."""
    mask = ink(picture)
    _, top, _, bottom = extent(mask)
    count = round((bottom - top + PITCH * 0.3) / PITCH)
    bands = [mask.crop((0, round(top + n * PITCH), 1200, round(top + (n + 0.7) * PITCH))) for n in range(count)]
    return [(extent(band)[0], extent(band)[2]) for band in bands]


def test_it_has_the_size_that_whatsapp_shows_whole(draw):
    picture = draw("כותרת")
    assert (picture.format, picture.size, picture.mode) == ("JPEG", (1200, 630), "RGB")
    assert picture.getexif() == {} and len(picture.getcolors(1200 * 630) or ()) > 50


@pytest.mark.parametrize(("lang", "side"), [("he", 1), ("en", 0)])
def test_lines_begin_at_the_side_of_the_language(draw, lang, side):
    title = {"he": "מדוע עדיף למכור מכירות קטנות־בינוניות", "en": "Why smaller sales are the better sales"}[lang]
    found = lines(draw(title, lang=lang))
    assert len(found) == 2
    start = (72, 1128)[side]
    assert all(abs(line[side] - start) < 14 for line in found)
    assert min(right - left for left, right in found) > 0.6 * max(right - left for left, right in found)


def test_points_stand_with_their_letters(draw):
    plain, pointed = (extent(ink(draw(title))) for title in ("שלום לכל", "שָׁלוֹם לְכָל"))
    assert (plain[0], plain[2]) == pytest.approx((pointed[0], pointed[2]), abs=4)
    assert 10 < (pointed[3] - pointed[1]) - (plain[3] - plain[1]) < PITCH * 0.6


@pytest.mark.parametrize("run", ["C++", "v2.1-beta", "50%"])
def test_a_latin_run_looks_the_same_in_hebrew_and_english(draw, run):
    hebrew, english = (ink(draw(run, lang=lang)) for lang in ("he", "en"))
    difference = ImageChops.difference(hebrew.crop(extent(hebrew)), english.crop(extent(english)))
    assert sum(difference.histogram()[128:]) < 0.02 * difference.width * difference.height


def test_a_long_title_is_smaller_and_stays_in_its_room(draw):
    title = "כך בונים צוות מכירות שמחזיק מעמד גם בשנה קשה במיוחד, " * 3
    left, top, right, bottom = extent(ink(draw(title)))
    assert left >= ROOM[0] - 2 and top >= ROOM[1] and right <= ROOM[2] + 2 and bottom <= ROOM[3]
    assert bottom - top > 180


@pytest.mark.parametrize("title", ["מילה " * 400, "https://example.com/" + "path" * 60])
def test_no_title_leaves_its_room(draw, title):
    left, top, right, bottom = extent(ink(draw(title)))
    assert left >= ROOM[0] - 2 and top >= ROOM[1] and right <= ROOM[2] + 2 and bottom <= ROOM[3]


def test_signs_that_no_font_has_are_left_out(draw):
    assert draw("שלום 😀👍🏽 לכולם ✈️").tobytes() == draw("שלום לכולם").tobytes()
    assert ink(draw("😀")).getbbox() is not None


@pytest.mark.parametrize("accent", ["#0b5d6e", "#ffd400", "#808080", "#ffffff", "#000000"])
def test_the_title_can_be_read_on_any_accent(draw, accent):
    picture = draw("כותרת", DESIGN + f'accent = "{accent}"\n')
    corners = ["#{:02x}{:02x}{:02x}".format(*picture.getpixel(place)) for place in ((1190, 8), (10, 520))]
    letters = picture.crop(ROOM).convert("L").getextrema()
    best = [max(contrast(corner, f"#{value:02x}{value:02x}{value:02x}") for value in letters) for corner in corners]
    assert min(best) >= 4.5


def test_a_photograph_fills_its_side_and_keeps_its_secrets(draw):
    picture = draw("כותרת", assets={"p.jpg": photo((1600, 1200))}, image="p.jpg")
    red, green, blue = picture.getpixel((20, 20))
    assert red > 180 and green < 80 and blue < 80, "the mark in the corner of the sample photograph"
    assert picture.getexif() == {}
    english = draw("Title", lang="en", assets={"p.jpg": photo((1600, 1200))}, image="p.jpg")
    assert extent(ink(english, (0, 0, 700, 530)))[0] < 90


def test_of_a_drawing_nothing_is_cut_off(draw):
    drawing = Image.new("RGB", (1600, 400), "#ffffff")
    drawing.paste("#cc0000", (0, 0, 60, 400))
    drawing.paste("#0000cc", (1540, 0, 1600, 400))
    picture = draw("כותרת", assets={"d.png": save(drawing, "PNG")}, image="d.png")
    row = [picture.getpixel((x, 265)) for x in range(520)]
    assert any(r > 150 and b < 60 for r, _, b in row) and any(b > 150 and r < 60 for r, _, b in row)


def test_a_tiny_image_is_not_blown_up(draw):
    assert draw("כותרת", assets={"d.png": chart((60, 40))}, image="d.png").tobytes() == draw("כותרת").tobytes()


def test_no_picture_is_too_heavy():
    noise = Image.frombytes("RGB", (1200, 630), random.Random(1).randbytes(1200 * 630 * 3))
    assert 100_000 < len(encode(noise)) < 300_000


def test_the_same_article_gives_the_same_bytes(draw):
    assert draw("כותרת", date="2026-03-05").tobytes() == draw("כותרת", date="2026-03-05").tobytes()
    assert draw("כותרת", date="2026-03-05").tobytes() != draw("כותרת", date="2026-03-06").tobytes()


def test_the_logo_stands_for_the_name(draw):
    logo = SVG.replace("<circle", '<rect width="80" height="20" fill="#d00000"/><circle')
    strip = draw("כותרת", logo=logo).crop((0, 540, 1200, 630))
    red = [x for x in range(1200) if strip.getpixel((x, 20))[0] > 150 and strip.getpixel((x, 20))[1] < 60]
    assert 200 < max(red) - min(red) < 240 and abs(max(red) - 1128) < 4
