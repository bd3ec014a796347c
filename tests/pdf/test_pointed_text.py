"""Pointed Hebrew comes out of a PDF as it went in, and looks as it did before it was made to."""

from __future__ import annotations

import io
import re
import subprocess
import unicodedata

import pikepdf
import pytest
from fontTools.pens.boundsPen import BoundsPen
from fontTools.ttLib import TTFont
from PIL import Image, ImageChops, ImageFilter

from editions import make_job, publication
from gilyon.exporters.pdf import pointed
from gilyon.exporters.pdf.document import PdfExporter
from gilyon.exporters.pdf.engine import load_weasyprint

GENESIS = (
    "בְּרֵאשִׁית בָּרָא אֱלֹהִים אֵת הַשָּׁמַיִם וְאֵת הָאָרֶץ: וְהָאָרֶץ הָיְתָה תֹהוּ וָבֹהוּ וְחֹשֶׁךְ עַל־פְּנֵי תְהוֹם וְרוּחַ אֱלֹהִים "
    "מְרַחֶפֶת עַל־פְּנֵי הַמָּיִם: וַיֹּאמֶר אֱלֹהִים יְהִי אוֹר וַיְהִי־אוֹר: וַיַּרְא אֱלֹהִים אֶת־הָאוֹר כִּי־טוֹב וַיַּבְדֵּל אֱלֹהִים בֵּין "
    "הָאוֹר וּבֵין הַחֹשֶׁךְ."
)
MIXED = (
    "צִוָּה **חַיִּים רַבִּים** עם מילים רגילות, Docker Compose v2.1 וגם 1948 שָׁנִים, וְזֶה *מֻדְגָּשׁ* שֶׁבָּא אַחֲרֵי (סוֹגְרַיִם) "
    "וְ„מֵרְכָאוֹת”. שורה רגילה שבאה אחרי כל זה כדי שיהיו כמה שורות בפסקה אחת, עִם נִקּוּד וּבְלִי נִקּוּד, לְךָ וְאַתָּה."
)
PLAIN = "פסקה בלי שום ניקוד, שיש בה כמה וכמה מילים כדי שתגלוש אל השורה הבאה, עם **הדגשה**, English ו־1948."
TITLE = "כּוֹתֶרֶת חַיָּה"
FRONT = f"title: {TITLE}"
BIDI_SIGNS = dict.fromkeys(map(ord, "\u202a\u202b\u202c\u200e\u200f"))


def canonical(text: str) -> str:
    return unicodedata.normalize("NFKD", text.replace("*", "").translate(BIDI_SIGNS))


def lines_of(path, *mode: str) -> list[str]:
    done = subprocess.run(["pdftotext", *mode, str(path), "-"], capture_output=True, check=True)
    return canonical(done.stdout.decode("utf-8")).splitlines()


def words_of(text: str) -> str:
    """Without stops and brackets, and blanks beside numbers: poppler gives them as they stand, in plain text too."""
    return " ".join(re.sub(r"[.,:()„”]|(?<=\d)(?=[א-ת])", " ", canonical(text)).split()).replace("־ ", "־")


@pytest.fixture
def unrepaired(monkeypatch):
    """Call it, and what is set from then on is as WeasyPrint sets it."""
    return lambda: monkeypatch.setattr(pointed, "POINTED", re.compile("(?!)"))


@pytest.mark.parametrize("mode", [(), ("-layout",)])
@pytest.mark.parametrize("body", [GENESIS, MIXED, "\n\n".join([GENESIS, PLAIN, MIXED, GENESIS])])
def test_the_text_comes_out_as_it_went_in(pdf, body, mode):
    path = pdf(body, FRONT)
    assert words_of(f"{TITLE} {body}") in words_of(" ".join(lines_of(path, *mode)))


def test_points_beside_glyphs_that_the_font_misses(pdf):
    body = "שָׁלוֹם 中 חַיָּה 文 בְּרֵאשִׁ֖ית בָּרָ֣א"
    found = words_of(" ".join(lines_of(pdf(body))))
    assert all(word in found for word in words_of(body).split())


def test_raw_text_has_whole_words(pdf):
    """Raw, poppler gives the words of a line as drawn, plain ones too; points and stops at their end come first."""
    body = " ".join(word for word in GENESIS.split() if re.search("[א-ת]$", word))
    lines = lines_of(pdf(body), "-raw")
    assert words_of(body) in words_of(" ".join(word for line in lines for word in reversed(line.split())))


def test_a_pointed_word_in_english_is_whole(pdf):
    lines = lines_of(pdf("The word שָׁלוֹם means peace.", "title: Words\nlang: en"))
    assert any(canonical("שָׁלוֹם") in line for line in lines)


def test_without_the_repair_it_is_torn(pdf, unrepaired):
    """When this fails WeasyPrint or poppler does it by itself, and the repair can go."""
    unrepaired()
    assert canonical("בְּרֵאשִׁית בָּרָא אֱלֹהִים") not in words_of(" ".join(lines_of(pdf(GENESIS))))


def test_the_page_looks_the_same(exporter, tmp_path, unrepaired):
    """Every spot of ink has ink beside it on the other page; WeasyPrint's own rounding moves a line by so much."""
    job = make_job(f"## {TITLE}\n\n{GENESIS}\n\n{MIXED} `שָׁלוֹם וָּוָי`\n", FRONT)
    pages = []
    for name in ("with", "without"):
        (tmp_path / name).write_bytes(exporter.export(job)[0].data)
        command = ["pdftoppm", "-r", "150", "-gray", "-singlefile", str(tmp_path / name), str(tmp_path / name)]
        subprocess.run(command, check=True)
        pages.append(Image.open(tmp_path / f"{name}.pgm"))
        unrepaired()
    for one, other in (pages, pages[::-1]):
        near = other.filter(ImageFilter.MinFilter(3))
        new_ink = sum(ImageChops.subtract(near, one).histogram()[64:])
        assert new_ink < 50, "more than the grey of an edge"


def test_the_same_article_gives_the_same_bytes(exporter):
    job = make_job(f"{GENESIS}\n\n{MIXED}\n", FRONT)
    first = exporter.export(job)[0].data
    exporter.export(make_job(MIXED))
    assert exporter.export(job)[0].data == first
    assert PdfExporter(publication()).export(job)[0].data == first


def test_text_without_points_has_the_same_bytes(exporter, unrepaired):
    repaired = exporter.export(make_job(PLAIN))[0].data
    unrepaired()
    assert exporter.export(make_job(PLAIN))[0].data == repaired


def test_the_fonts_are_sound_and_say_the_widths_of_the_page(pdf):
    path = pdf(f"{GENESIS}\n\n{MIXED} `שָׁלוֹם`\n", FRONT)
    listed = subprocess.run(["pdffonts", str(path)], capture_output=True, check=True, text=True).stdout.splitlines()[2:]
    assert len(listed) >= 4
    assert all(re.search(r"Identity-H +yes yes yes", line) for line in listed)
    with pikepdf.open(path) as document:
        for font in document.pages[0].Resources["/Font"].values():
            described = font.DescendantFonts[0]
            check_font(TTFont(io.BytesIO(described.FontDescriptor.FontFile2.read_bytes())), list(described.W))


def check_font(font: TTFont, widths: list) -> None:
    names, glyphs = font.getGlyphOrder(), font.getGlyphSet()
    assert font["maxp"].numGlyphs == len(names) == len(font["hmtx"].metrics)
    for first, row in zip(widths[::2], widths[1::2], strict=True):
        for glyph, width in enumerate(row, int(first)):
            name = names[glyph]
            assert abs(glyphs[name].width * 1000 / font["head"].unitsPerEm - float(width)) < 1
            pen = BoundsPen(glyphs)
            glyphs[name].draw(pen)
            assert pen.bounds is None or font["hmtx"][name][1] == pytest.approx(pen.bounds[0], abs=1)


def test_it_is_repaired_once():
    from weasyprint.draw import text
    from weasyprint.pdf.fonts import Font

    load_weasyprint()
    before = text.draw_first_line, Font.clean
    load_weasyprint()
    assert (text.draw_first_line, Font.clean) == before
