"""``gilyon export pdf --book``: many articles in one volume."""

from __future__ import annotations

import re
import subprocess

import pikepdf
import pytest

from kitchen_sink import picture
from workspace import article

TAGS = '[[tag]]\nname = "גיוס"\nspellings = ["גיוס עובדים"]\n'
FILES = {
    "gilyon.toml": 'name = "כתב עת"\naddress = "https://example.com"\n[sections]\nguides = "מדריכים"\n',
    "tags.toml": TAGS,
    "articles/guides/late.md": article(
        "מאוחר",
        "ראו [המוקדם](early.md#עומק) ואת [האחר](../other.md).\n\n![תרשים](a.png)\n\nהערה[^1].\n\n[^1]: של המאוחר.\n",
        date="2026-03-01",
        tags="[גיוס]",
        author="דנה",
    ),
    "articles/guides/early.md": article(
        "מוקדם", "פתיחה[^1].\n\n## עומק\n\n![תרשים](a.png)\n\n[^1]: של המוקדם.\n", date="2026-01-01", author="רון"
    ),
    "articles/guides/a.png": picture(30, 20),
    "articles/other.md": article("אחר", "ראו [המאוחר](guides/late.md).\n", tags="[גיוס עובדים]"),
    "articles/draft.md": article("טיוטה", status="draft"),
}


@pytest.fixture
def shelf(workspace):
    return workspace(FILES, config=None)


def text_of(path, *options) -> str:
    done = subprocess.run(["pdftotext", *options, str(path), "-"], capture_output=True, check=True)
    return re.sub("[\u200e\u200f\u202a-\u202e]", "", done.stdout.decode("utf-8"))


def test_a_section_is_bound_in_the_order_of_dates(shelf):
    shelf.run("export", "pdf", "--book", "guides").ok()
    path = shelf.root / "exports/book/מדריכים.pdf"
    with pikepdf.open(path) as pdf, pdf.open_outline() as outline:
        assert [item.title for item in outline.root] == ["מוקדם", "מאוחר"]
        assert [item.title for item in outline.root[0].children] == ["עומק"]
        assert str(pdf.docinfo["/Title"]) == "מדריכים" and str(pdf.docinfo["/Author"]) == "רון, דנה"
    pages = [" ".join(page.split()) for page in text_of(path).split("\f")]
    assert "ינואר" in pages[0] and "מרץ 2026" in pages[0]
    assert re.search(r"מוקדם · רון.*3.*מאוחר · דנה.*4|מוקדם · רון.*מאוחר · דנה.*3.*4", pages[1])
    # Poppler gives a bracket after a number before it.
    assert re.search(r"המוקדם \(עמוד \)?3", pages[3])
    assert "של המאוחר" in pages[3] and "של המוקדם" in pages[2]
    assert "https://example.com/other/" in pages[3]  # it is in no chapter, so its address is told


def test_links_between_chapters_stay_in_the_volume(shelf):
    shelf.run("export", "pdf", "--book").ok()
    with pikepdf.open(shelf.root / "exports/book/כתב-עת.pdf") as pdf:
        names = pdf.Root.Names.Dests.Names
        known = {str(name) for name in list(names)[::2]}
        annotations = [a for page in pdf.pages for a in page.get("/Annots", [])]
        inner = {str(a.A.D) if "/A" in a and a.A.S == "/GoTo" else str(a.get("/Dest", "")) for a in annotations} - {""}
        assert {"chapter-0", "chapter-1", "chapter-2", "chapter-0-עומק"} <= known
        assert inner <= known
        outer = {str(a.A.URI) for a in annotations if "/A" in a and "/URI" in a.A}
        assert outer == {
            f"https://example.com/{slug}/" for slug in ("early", "late", "other")
        }  # each one's own address


def test_a_term_in_any_spelling_or_a_title_names_the_volume(shelf):
    first = shelf.run("export", "pdf", "--book", "--tag", "גיוס עובדים").ok()
    assert first.out.splitlines() == ["exports/book/גיוס.pdf"]
    named = shelf.run("export", "pdf", "--book", "--title", "מבחר", "other").ok()
    assert named.out.splitlines() == ["exports/book/מבחר.pdf"]


def test_a_volume_is_built_again_only_when_something_in_it_changed(shelf):
    command = ("export", "pdf", "--book", "guides", "--format", "json")
    planned = shelf.run(*command, "--dry-run").ok().json()
    assert planned["written"] == ["exports/book/מדריכים.pdf"] and not (shelf.root / "exports").exists()
    assert shelf.run(*command).ok().json()["written"] == ["exports/book/מדריכים.pdf"]
    assert shelf.run(*command).ok().json()["fresh"] == ["exports/book/מדריכים.pdf"]
    shelf.write({"articles/other.md": article("אחר", "שונה.\n")})
    assert shelf.run(*command).ok().json()["written"] == []
    shelf.write({"articles/guides/a.png": picture(40, 20)})
    assert shelf.run(*command).ok().json()["written"] == ["exports/book/מדריכים.pdf"]


def test_other_exports_leave_volumes_alone_and_the_bytes_are_the_same_again(shelf):
    shelf.run("export", "pdf", "--book").ok()
    before = shelf.bytes("exports/book/כתב-עת.pdf")
    shelf.run("export", "pdf").ok()
    shelf.run("export", "pdf", "--book", "guides").ok()
    assert shelf.bytes("exports/book/כתב-עת.pdf") == before
    shelf.run("export", "pdf", "--book", "--force").ok()
    assert shelf.bytes("exports/book/כתב-עת.pdf") == before


def test_a_volume_with_a_chapter_missing_is_not_made(shelf):
    shelf.write({"articles/guides/broken.md": article("שבור", "![x](none.png)\n")})
    shelf.run("export", "pdf", "--book", "guides").fails(1, "none.png")
    assert not (shelf.root / "exports/book").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("html", "--book"), "--book goes with pdf"),
        (("pdf", "--title", "x"), "--title is that of a book"),
        (("pdf", "--book", "--title", " "), "the title is empty"),
    ],
)
def test_flags_that_do_not_go_together(shelf, arguments, said):
    shelf.run("export", *arguments).fails(2, said)
