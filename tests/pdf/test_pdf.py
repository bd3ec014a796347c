"""The PDF of an article: direction, fonts, page numbers, metadata, and what it never does."""

from __future__ import annotations

import re
import subprocess
import sys
import unicodedata
from pathlib import Path

import pikepdf
import pytest

from editions import make_article, make_job, publication
from gilyon.errors import ContentError
from gilyon.exporters.base import ArticleJob
from gilyon.exporters.pdf.document import PdfExporter

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)


def text_of(path) -> str:
    done = subprocess.run(["pdftotext", "-layout", str(path), "-"], capture_output=True, check=True)
    marks = dict.fromkeys(map(ord, "\u202a\u202b\u202c\u200e\u200f"))
    return done.stdout.decode("utf-8").translate(marks)


def test_only_our_fonts_are_used_and_all_are_embedded(pdf):
    path = pdf("שלום **עולם** `code קוד` and English, emoji 🙂 ו־中文\n\n## כותרת\n\n| א |\n|---|\n| 1 |\n")
    with pikepdf.open(path) as document:
        fonts = {
            str(font.BaseFont).split("+")[1]
            for page in document.pages
            for font in page.Resources.get("/Font", {}).values()
        }
        descriptors = [
            font.DescendantFonts[0].FontDescriptor
            for page in document.pages
            for font in page.Resources.get("/Font", {}).values()
        ]
        assert all("/FontFile2" in descriptor for descriptor in descriptors)
    assert {name.partition("-")[0] for name in fonts} <= {"Frank", "Heebo", "Cousine"}


def test_pages_are_numbered_in_hebrew(pdf):
    text = text_of(pdf("פסקה ארוכה של מילים רבות. " * 30 + "\n\n" + ("עוד פסקה של מילים. " * 40 + "\n\n") * 12))
    squeezed = "".join(text.split())
    assert "עמוד1מתוך4" in squeezed and "עמוד4מתוך4" in squeezed


def test_the_paragraph_runs_from_the_right(words):
    found = words("ראשונה שנייה שלישית")
    position = {text: x for text, x, _ in found}
    assert position["ראשונה"] > position["שנייה"] > position["שלישית"]


@pytest.mark.parametrize(
    ("body", "left_to_right"),
    [
        ("התקנו Docker **Compose** v2.1 היום", ["Docker", "Compose", "v2.1"]),
        ("ראו **Visual Studio** *Code* לפרטים", ["Visual", "Studio", "Code"]),
    ],
)
def test_latin_runs_with_markup_keep_their_order(words, body, left_to_right):
    position = {text: x for text, x, _ in words(body)}
    assert position[left_to_right[0]] < position[left_to_right[1]]
    if len(left_to_right) > 2:
        assert position[left_to_right[1]] < position[left_to_right[2]]


@pytest.mark.parametrize("written", ["C++", "C#", "H2O", "a/b"])
def test_signs_stay_on_their_side(pdf, written):
    body = {"H2O": "מולקולת H<sub>2</sub>O כאן", "a/b": "בין `a`/`b` כאן"}.get(written, f"שפת {written} כאן")
    assert written in text_of(pdf(body)).replace(" ", "").replace("\n", "")


def test_a_number_after_an_address_stays_in_the_hebrew(words):
    position = {text.strip(","): x for text, x, _ in words("כתבו אל info@example.com, 50% הנחה לכולם")}
    assert position["info@example.com"] > position["50%"] > position["הנחה"]


@pytest.mark.parametrize("word", ["a" * 150, "א" * 150, "https://example.com/" + "a" * 130])
def test_no_word_runs_over_the_margin(words, word):
    assert all(x > 50 for _, x, _ in words(f"מילה {word} מילה."))


def test_a_list_that_starts_at_nine_starts_at_nine(pdf):
    lines = text_of(pdf("9. תשע\n10. עשר\n")).splitlines()
    assert next("9" in line for line in lines if "תשע" in line)
    assert next("10" in line for line in lines if "עשר" in line)


def test_emphasis_is_visible_though_hebrew_has_no_italic(pdf):
    with pikepdf.open(pdf("מילה *מודגשת* כאן")) as document:
        fonts = {str(f.BaseFont).split("+")[1] for f in document.pages[0].Resources["/Font"].values()}
    assert "Heebo" in fonts and "Frank-Ruhl-Libre" in fonts
    assert not any("Oblique" in name or "Italic" in name for name in fonts)


def test_metadata_language_and_tags(pdf):
    path = pdf("גוף", 'title: דו"ח שנתי\nauthor: המערכת\nupdated: 2026-03-01T08:30')
    with pikepdf.open(path) as document:
        assert str(document.Root.Lang) == "he"
        assert str(document.docinfo["/Title"]) == 'דו"ח שנתי'
        assert str(document.docinfo["/Author"]) == "המערכת"
        assert document.Root.MarkInfo.Marked is not None
        assert "/StructTreeRoot" in document.Root


def test_the_same_article_gives_the_same_bytes(exporter):
    job = make_job("פסקה עם **הדגשה** ו־`קוד`.\n\n![תרשים](a.png)\n", assets={"a.png": PNG})
    first = exporter.export(job)[0].data
    exporter.export(make_job("אחר לגמרי"))
    assert exporter.export(job)[0].data == first
    assert PdfExporter(publication()).export(job)[0].data == first


def test_images_of_the_article_are_drawn(pdf):
    with pikepdf.open(pdf("![תרשים](a.png)", assets={"a.png": PNG})) as document:
        assert any(image.get("/Subtype") == "/Image" for image in document.pages[0].Resources["/XObject"].values())


@pytest.mark.parametrize(
    "style",
    [
        "@import url(file:///etc/passwd);",
        "@import url(http://127.0.0.1:9/x.css);",
        "body { background: url(file:///etc/passwd) }",
        "@font-face { font-family: X; src: url(http://127.0.0.1:9/x.ttf) }",
        "body { background: url(../../etc/passwd) }",
    ],
)
def test_a_style_sheet_reaches_neither_disk_nor_network(style, monkeypatch):
    """Templates may come from outside; what they ask for outside the job is refused, and the page is still set."""
    import socket
    from dataclasses import replace

    def refuse(*_: object) -> None:
        raise AssertionError("a connection was tried")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    made = publication()
    templates = dict(made.templates)
    templates["pdf/style.css"] = style + templates["pdf/style.css"]
    data = PdfExporter(replace(made, templates=templates)).export(make_job("גוף"))[0].data
    assert data.startswith(b"%PDF") and b"root:" not in data


def test_a_broken_image_is_told_at_its_place(exporter):
    with pytest.raises(ContentError, match=r"^articles/a.md:5:6: a.png: not a picture"):
        exporter.export(make_job("![x](a.png)", assets={"a.png": b"not an image"}))


def test_letter_size():
    data = PdfExporter(publication('name = "x"\n[pdf]\nsize = "Letter"\n')).export(make_job("גוף"))[0].data
    import io

    with pikepdf.open(io.BytesIO(data)) as document:
        assert [round(float(v)) for v in document.pages[0].mediabox] == [0, 0, 612, 792]


def test_pointed_text_keeps_every_letter_and_point_in_its_text_layer(pdf):
    """Their order is looked at in test_pointed_text.py."""
    body = "בְּרֵאשִׁית בָּרָא אֱלֹהִים אֵת הַשָּׁמַיִם וְאֵת הָאָרֶץ, מְנֻקָּד וְשָׁלוֹם."
    found = unicodedata.normalize("NFKD", text_of(pdf(body)).partition("כתובת")[0])
    wanted = unicodedata.normalize("NFKD", body + "כותרת" + "כתב עת")
    for characters in ("[א-ת]", "[\u0591-\u05c7]"):
        assert sorted(re.findall(characters, found)) == sorted(re.findall(characters, wanted))


def test_a_notice_that_folds_is_open_on_paper_and_boxes_are_drawn(pdf):
    path = pdf(
        "??? tip \"עוד\"\n    מוסתר\n\n- [ ] לקנות\n- [x] לבדוק\n\n    ```python\n    x = 'שלום'  # הערה\n    ```\n"
    )
    text = text_of(path)
    assert "מוסתר" in text and "√" in text and "\u2611" not in text
    with pikepdf.open(path) as document:
        used = {str(f.BaseFont) for page in document.pages for f in page.Resources.get("/Font", {}).values()}
    assert {name.split("+")[1].partition("-")[0] for name in used} <= {"Frank", "Heebo", "Cousine"}


def test_what_workers_are_forked_from_has_no_second_thread():
    """A thread is not forked along: a worker that waits for one of Pango's would wait for ever."""
    code = "import os\nimport gilyon.exporters.pdf.warm\nprint(len(os.listdir('/proc/self/task')))"
    if not Path("/proc/self/task").is_dir():
        pytest.skip("the system does not tell of threads")
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["1"]


@pytest.mark.parametrize("lang", ["he", "en"])
def test_the_section_stands_within_the_margins(tmp_path, lang):
    config = 'name = "Journal"\naddress = "https://example.com"\n[sections]\nguides = "Guides"\n'
    article = make_article("גוף", f"title: Title\nlang: {lang}", path="articles/guides/a.md")
    path = tmp_path / "a.pdf"
    path.write_bytes(PdfExporter(publication(config)).export(ArticleJob(article, {}, {}, {}))[0].data)
    out = subprocess.run(["pdftotext", "-bbox", str(path), "-"], capture_output=True, check=True).stdout.decode("utf-8")
    left, right = map(float, re.search(r'xMin="([\d.]+)"[^>]*xMax="([\d.]+)"[^>]*>Guides<', out).groups())
    margin = 26 / 25.4 * 72
    assert left >= margin - 1 and right <= 595.3 - margin + 1
