"""Tagged PDF: what readers for the blind find, and what the validators say that can be had everywhere."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
import sys

import pikepdf
import pikepdf.pdfa
import pytest
from reading import artifacts, elements, mcids, outline_of, roles

from editions import make_job, publication
from gilyon.exporters.pdf.document import PdfExporter
from kitchen_sink import BODY, picture

pytestmark = pytest.mark.filterwarnings(
    # WeasyPrint leaves the file of its colour profile to the garbage collector.
    "ignore:.*sRGB2014:pytest.PytestUnraisableExceptionWarning",
    "ignore:.*sRGB2014:ResourceWarning",
)

ARCHIVE = 'name = "כתב עת"\naddress = "https://example.com"\n[pdf]\nvariant = "pdf/a-3u"\n'
PICTURES = {"icon.png": picture(32, 32), "chart.png": picture(600, 300)}
FRONT = "title: מדריך ל־C++\nauthor: דנה כהן\nsummary: תקציר\ndate: 2026-01-02\ntags: [מכירות]"


@pytest.fixture(scope="module")
def everything(tmp_path_factory, exporter):
    """An article with one of everything."""
    path = tmp_path_factory.mktemp("pdf") / "all.pdf"
    path.write_bytes(exporter.export(make_job(BODY, FRONT, PICTURES))[0].data)
    return path


@pytest.fixture(scope="module")
def archived(tmp_path_factory):
    path = tmp_path_factory.mktemp("pdf") / "archive.pdf"
    path.write_bytes(PdfExporter(publication(ARCHIVE)).export(make_job(BODY, FRONT, PICTURES))[0].data)
    return path


@pytest.mark.parametrize("which", ["everything", "archived"])
def test_pdfua_finds_nothing(which, request):
    path = request.getfixturevalue(which)
    done = subprocess.run(
        [sys.executable, "-m", "pdfua", "check", "--format", "json", str(path)], capture_output=True, check=False
    )
    report = json.loads(done.stdout)
    assert done.returncode == 0, json.dumps(report, indent=1)


def test_the_archive_variant_passes_the_gate_of_pikepdf(archived):
    """Which knows the levels b, and no schema but its own: so the file is checked without what names the level u and
    PDF/UA."""
    with pikepdf.open(archived) as pdf:
        xmp = pdf.Root.Metadata.read_bytes()
        assert b'pdfaid:part="3"' in xmp and b'pdfaid:conformance="U"' in xmp and b'pdfuaid:part="1"' in xmp
        assert xmp.count(b"<rdf:RDF") == 1
        start, end = xmp.index(b'<rdf:Description rdf:about="" xmlns:pdfuaid'), xmp.index(b"</rdf:RDF>")
        plain = (xmp[:start] + xmp[end:]).replace(b'conformance="U"', b'conformance="B"')
        pdf.Root.Metadata = pdf.make_stream(plain, {"/Type": pikepdf.Name.Metadata, "/Subtype": pikepdf.Name.XML})
        report = pikepdf.pdfa.check(pdf, "3b")
    assert report.passed, report


@pytest.mark.parametrize(("which", "flavour"), [("everything", "ua1"), ("archived", "3u"), ("archived", "ua1")])
def test_verapdf(which, flavour, request):
    if shutil.which("verapdf") is None:
        pytest.skip("veraPDF is not on this machine")
    path = request.getfixturevalue(which)
    done = subprocess.run(["verapdf", "--flavour", flavour, "--format", "text", str(path)], capture_output=True)
    assert done.stdout.startswith(b"PASS"), done.stdout


def test_all_content_is_tagged_or_passed_over(everything):
    """Each piece of a page is owned by one element of the tree, in which the running head and page number are not."""
    with pikepdf.open(everything) as pdf:
        reached = {element.objgen for element in elements(pdf)}
        owners = list(pdf.Root.StructTreeRoot.ParentTree.Nums)[1::2]
        for page, owned in zip(pdf.pages, owners, strict=False):
            real = [n for n, owner in enumerate(owned) if isinstance(owner, pikepdf.Dictionary)]
            assert sorted(mcids(page)) == real
            assert {owned[n].objgen for n in real} <= reached
            assert artifacts(page) >= 1


def test_the_tree_reads_in_the_order_of_the_text(everything):
    with pikepdf.open(everything) as pdf:
        found = roles(pdf)
        assert [level for level in found if level in ("H1", "H2", "H3")] == ["H1", "H2", "H2", "H2", "H3"]
        assert found.index("H1") < found.index("L") < found.index("BlockQuote") < found.index("Table")
        assert {"Code", "Figure", "Caption", "Note", "Reference", "Link", "TH", "TD"} <= set(found)
        notes = [element for element in elements(pdf) if element.S == "/Note"]
        ids = [bytes(note.ID) for note in notes]
        assert notes and len(set(ids)) == len(ids)


def test_headers_pictures_and_passages_say_what_they_are(everything):
    with pikepdf.open(everything) as pdf:
        found = list(elements(pdf))
        assert {str(e.A.Scope) for e in found if e.S == "/TH"} == {"/Column"}
        assert {str(e.Alt) for e in found if e.S == "/Figure"} == {"סמל", "גרף של מכירות", "קוד QR של כתובת המאמר"}
        assert str(pdf.Root.Lang) == "he" and pdf.Root.ViewerPreferences.Direction == "/R2L"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle is True


def test_a_passage_in_another_language_is_marked(pdf):
    with pikepdf.open(pdf("עברית.\n\nA whole paragraph in English, which a Hebrew voice cannot read.\n")) as document:
        assert [str(e.Lang) for e in elements(document) if "/Lang" in e] == ["en"]


def test_left_to_right_articles_turn_their_pages_so(pdf):
    with pikepdf.open(pdf("Text.", "title: Title\nlang: en")) as document:
        assert "/Direction" not in document.Root.ViewerPreferences


def test_bookmarks_are_the_headings_without_their_notes(pdf):
    body = "## ראשון[^1]\n\nטקסט\n\n### עומק\n\n## שני\n\n[^1]: הערה ארוכה.\n"
    with pikepdf.open(pdf(body)) as document:
        assert outline_of(document) == [(1, "כותרת"), (2, "ראשון"), (3, "עומק"), (2, "שני")]


def test_no_resource_is_empty(exporter):
    with pikepdf.open(io.BytesIO(exporter.export(make_job("גוף"))[0].data)) as document:
        resources = document.pages[0].Resources
        assert all(len(value) for value in resources.values() if isinstance(value, pikepdf.Dictionary))
