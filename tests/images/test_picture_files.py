"""What is made of a picture's file: smaller, upright, in sRGB, silent about its camera, and always the same."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image, ImageFile

from gilyon.errors import ContentError
from gilyon.exporters.pictures.encoding import published_files, smaller
from gilyon.exporters.pictures.files import read_picture
from gilyon.exporters.pictures.picture import CARD, Kind, copies, made_from, published_size
from samples import CAMERA, animation, bomb, chart, is_red, opened, photo, save, scene, swapped_profile

HELD = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}
"""How the pixels lie in the file of a camera that was held so."""


def files(name: str, data: bytes, *, lead: bool = False) -> dict[str, bytes]:
    return published_files(name, read_picture(name, data), data, lead=lead)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_photo_stands_upright_and_tells_nothing_of_its_camera(orientation):
    upright = scene((2400, 1800))
    stored = upright.transpose(HELD[orientation]) if orientation > 1 else upright
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x0110] = CAMERA
    data = save(stored, "JPEG", exif=exif, comment=CAMERA.encode())
    made = files("p.jpg", data, lead=True)
    assert read_picture("p.jpg", data).width == 2400
    for name, content in made.items():
        image = opened(content)
        assert not image.getexif() and CAMERA.encode() not in content and b"Exif" not in content, name
        if not name.endswith("card.webp"):
            assert image.width * 3 == image.height * 4, name
        assert is_red(image, (5, 5)) and not is_red(image, (image.width - 5, image.height - 5)), name


def test_the_names_and_sizes_are_those_the_page_reckons_with():
    data = photo((4000, 3000))
    picture = read_picture("p.jpg", data)
    made = files("p.jpg", data, lead=True)
    told = {copy.name: (copy.width, copy.height) for copy in made_from("p.jpg", picture, lead=True)}
    assert {name: opened(content).size for name, content in made.items()} == told | {"p.jpg": published_size(picture)}
    assert sorted(size[0] for size in told.values()) == [320, 480, 800, 1200, 1200, 1600]
    assert len(made["p.jpg"]) < len(data) / 4 and opened(made["p.jpg"]).info["progressive"]
    assert opened(made["sizes/p.jpg/card.webp"]).size == CARD


def test_a_light_file_serves_all_screens():
    data = save(scene((300, 200)), "JPEG")
    assert list(files("p.jpg", data)) == ["p.jpg"]


def test_a_jpeg_that_needs_no_change_loses_no_quality():
    data = save(scene((400, 300)), "JPEG", quality=82)
    (made,) = files("p.jpg", data).values()
    assert opened(made).quantization == opened(data).quantization and len(made) <= len(data)


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "P", "L"])
def test_a_png_keeps_its_pixels(mode):
    data = chart((900, 500), mode)
    made = files("c.png", data)["c.png"]
    before, after = opened(data).convert("RGBA"), opened(made).convert("RGBA")
    seen = Image.new("RGBA", before.size, "white")
    assert Image.alpha_composite(seen, before).tobytes() == Image.alpha_composite(seen, after).tobytes()
    assert len(made) <= len(data)


def test_few_colors_become_a_palette():
    image = Image.new("RGB", (500, 400), "navy")
    image.paste("gold", (100, 100, 300, 300))
    made = files("c.png", save(image, "PNG", compress_level=1))["c.png"]
    assert opened(made).mode == "P" and opened(made).convert("RGB").tobytes() == image.tobytes()


def test_transparency_survives_in_every_size():
    data = chart((2000, 1000))
    made = files("c.png", data, lead=True)
    for name, content in made.items():
        image = opened(content)
        if name.endswith(".jpg"):
            assert image.convert("RGB").getpixel((0, 0)) >= (250, 250, 250)
        else:
            assert image.convert("RGBA").getpixel((0, 0))[3] == 0, name


@pytest.mark.parametrize("mode", ["P", "RGB", "RGBA"])
def test_a_drawing_in_its_own_size_loses_nothing_and_takes_less(mode):
    data = chart((1800, 900), mode)
    made = files("c.png", data)
    whole = made["sizes/c.png/1800.webp"]
    assert opened(made["c.png"]).width == 1800 and len(made["c.png"]) <= len(data) and len(whole) < len(data)
    before, after = opened(data).convert("RGBA"), opened(whole).convert("RGBA")
    ground = Image.new("RGBA", before.size, "white")
    assert Image.alpha_composite(ground, before).tobytes() == Image.alpha_composite(ground, after).tobytes()


def test_cmyk_and_sixteen_bits_become_what_browsers_show():
    cmyk = files("p.jpg", photo((600, 400), mode="CMYK"))["p.jpg"]
    assert opened(cmyk).mode == "RGB" and is_red(opened(cmyk), (5, 5))
    deep = Image.new("I;16", (300, 200), 256 * 200)
    (gray,) = files("g.png", save(deep, "PNG")).values()
    assert opened(gray).convert("L").getpixel((9, 9)) == 200


def test_colors_are_what_the_profile_means():
    data = save(Image.new("RGB", (400, 300), (220, 20, 20)), "JPEG", icc_profile=swapped_profile(), quality=95)
    made = opened(files("p.jpg", data)["p.jpg"])
    red, green, _ = made.getpixel((9, 9))
    assert green > 150 > red and "icc_profile" not in made.info
    broken = save(Image.new("RGB", (400, 300), (220, 20, 20)), "JPEG", icc_profile=b"no profile at all" * 20)
    assert is_red(opened(files("p.jpg", broken)["p.jpg"]), (9, 9))


@pytest.mark.parametrize("format_", ["GIF", "WEBP", "PNG"])
def test_what_moves_goes_on_moving(format_):
    exif = Image.Exif()
    exif[0x0110] = CAMERA
    extra = {"comment": CAMERA.encode()} if format_ == "GIF" else {"exif": exif}
    data = animation(format_, **extra)
    name = f"m.{format_.lower()}"
    made = files(name, data)
    assert CAMERA.encode() in data and list(made) == [name] and CAMERA.encode() not in made[name]
    assert opened(made[name]).n_frames == 3 and opened(made[name]).info["loop"] == 0
    assert opened(files(name, data, lead=True)[f"sizes/{name}/card.webp"]).size == CARD


@pytest.mark.parametrize("format_", ["WEBP", "AVIF"])
def test_newer_formats_are_made_smaller_too(format_):
    exif = Image.Exif()
    exif[0x0110] = CAMERA
    name = f"p.{format_.lower()}"
    data = save(scene((2400, 1800)), format_, exif=exif, quality=95)
    made = files(name, data)
    assert opened(made[name]).format == format_ and opened(made[name]).width == 1600
    assert all(CAMERA.encode() not in content for content in made.values())


def test_a_drawing_is_shown_whole_in_its_card_and_a_photo_fills_it():
    wide = Image.new("RGB", (1600, 400), "white")
    wide.paste("navy", (100, 100, 1500, 300))
    card = opened(files("c.png", save(wide, "PNG"), lead=True)["sizes/c.png/card.webp"]).convert("RGB")
    assert card.getpixel((160, 5))[0] > 250 and card.getpixel((160, 120))[2] > 100 > card.getpixel((160, 120))[0]
    filled = opened(files("p.jpg", photo((1600, 400)), lead=True)["sizes/p.jpg/card.webp"])
    assert filled.size == CARD


def test_print_and_mail_get_no_more_than_they_show():
    data = photo((4000, 3000), orientation=6)
    kind, made = smaller(read_picture("p.jpg", data), data, (1200, 4800))
    assert (kind, opened(made).size) == (Kind.JPEG, (1200, 1600)) and b"Exif" not in made
    data = save(scene((900, 600)), "WEBP", quality=90)
    assert smaller(read_picture("p.webp", data), data, (1200, 4800))[0] is Kind.JPEG
    data = chart((1800, 900))
    kind, made = smaller(read_picture("c.png", data), data, (1200, 4800))
    assert (kind, opened(made).mode, opened(made).width) == (Kind.PNG, "RGBA", 1800)
    data = save(scene((1600, 1200)), "PNG")
    assert smaller(read_picture("p.png", data), data, (1200, 4800))[0] is Kind.JPEG


@pytest.mark.parametrize(
    ("name", "data", "fault"),
    [
        ("a.png", b"only words", "not a picture"),
        ("a.png", b"", "not a picture"),
        ("a.png", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "not a picture"),
        ("a.svg", b"GIF89a", "not an SVG file"),
        ("a.jpg", photo((600, 400))[:9000], "cut short"),
        ("a.png", chart((600, 400))[:-30], "cut short"),
        ("a.gif", animation()[:-20], "cut short"),
        ("a.webp", animation("WEBP")[:-20], "broken"),
        ("a.png", bomb(), "megapixels"),
        ("a.png", bomb(12_000, 12_000), "megapixels"),
    ],
)
def test_a_bad_file_is_told_from_its_head(name, data, fault):
    before = ImageFile.LOAD_TRUNCATED_IMAGES
    with pytest.raises(ContentError, match=fault):
        read_picture(name, data)
    assert before == ImageFile.LOAD_TRUNCATED_IMAGES


def test_half_a_picture_is_none_even_where_weasyprint_is_at_work(monkeypatch):
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)
    data = photo((900, 600))
    picture, half = read_picture("p.jpg", data), data[: len(data) // 2]
    with pytest.raises(ContentError, match="cut short"):
        published_files("p.jpg", picture, half, lead=False)
    with pytest.raises(ContentError, match="cut short"):
        smaller(picture, half, (300, 300))


def test_broken_metadata_breaks_no_picture():
    data = photo((400, 300)).replace(b"II*\0", b"II*\7").replace(b"MM\0*", b"MM\7*")
    assert read_picture("p.jpg", data).width == 400 and files("p.jpg", data)


def test_copies_depend_on_the_head_alone():
    data = chart((1000, 900))
    other = data + b"what follows the end of the picture"
    (first, *_), (second, *_) = (copies("c.png", read_picture("c.png", content)) for content in (data, other))
    assert first == second


def test_the_same_file_gives_the_same_bytes_in_another_process():
    code = (
        "import sys, hashlib; sys.path[:0] = ['tests']\n"
        "from samples import *\n"
        "from gilyon.exporters.pictures.encoding import published_files\n"
        "from gilyon.exporters.pictures.files import read_picture\n"
        "for name, data in (('p.jpg', photo()), ('c.png', chart()), ('a.avif', save(scene((900, 700)), 'AVIF'))):\n"
        "    made = published_files(name, read_picture(name, data), data, lead=True)\n"
        "    for n, c in sorted(made.items()): print(n, hashlib.sha256(c).hexdigest())\n"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=Path(__file__).parents[2],
            capture_output=True,
            check=True,
            env={"PATH": os.environ["PATH"], "PYTHONHASHSEED": seed, "TZ": zone},
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo"))
    }
    assert len(runs) == 1 and len(runs.pop().splitlines()) > 10
