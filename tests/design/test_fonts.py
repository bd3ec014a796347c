"""Fonts: one token chooses them for page, PDF and mail; pages get them from the site itself, in small files."""

from __future__ import annotations

import re
import subprocess
from io import BytesIO
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from brand import own_font
from workspace import CONFIG, Workspace, article

TEXT = article("שָׁלוֹם", "## פרק Two\n\nטקסט with Latin ו**מודגש**.\n")


def rules(style: str) -> list[dict[str, str]]:
    """The ``@font-face`` rules of a style sheet as properties."""
    blocks = re.findall(r"@font-face \{(.*?)\}", style, re.DOTALL)
    return [dict(re.findall(r"([a-z-]+): ([^;]+);", block)) for block in blocks]


@pytest.fixture
def own(workspace) -> Workspace:
    made = workspace(
        {
            "articles/a.md": TEXT,
            "templates/fonts/Own/Own-Regular.ttf": own_font("Own Sans"),
            "templates/fonts/Own/Own-Bold.ttf": own_font("Own Sans", bold=True),
            "templates/fonts/wide/Wide[wght].ttf": own_font("Own Variable", variable=True),
        },
        config=CONFIG + '[design]\nfont = "Own"\nheading_font = "wide"\n',
    )
    made.run("export", "all").ok()
    return made


def pdf_fonts(path: Path) -> set[str]:
    out = subprocess.run(["pdffonts", str(path)], capture_output=True, check=True, text=True).stdout
    return {line.split()[0].partition("+")[2] for line in out.splitlines()[2:]}


def test_without_tokens_each_medium_has_its_own(workspace):
    made = workspace({"articles/a.md": TEXT})
    made.run("export", "all").ok()
    assert {rule["font-family"] for rule in rules(made.read("exports/html/assets/style.css"))} == {'"Heebo"'}
    fonts = [name for name in made.files("exports/html/assets") if name.endswith(".woff2")]
    assert [Path(name).name for name in fonts] == ["heebo-100-900-hebrew.woff2", "heebo-100-900-latin.woff2"]
    assert pdf_fonts(made.root / "exports/pdf/a.pdf") >= {"Frank-Ruhl-Libre", "Heebo-Bold"}
    assert "Heebo" not in made.read("exports/email/a.html")


def test_own_families_reach_the_pdf_and_the_mail(own):
    fonts = pdf_fonts(own.root / "exports/pdf/a.pdf")
    assert {"Own-Sans", "Own-Sans-Bold", "Own-Variable-Bold"} <= fonts
    assert not any("Frank" in name for name in fonts)
    mail = own.read("exports/email/a.html")
    assert re.search(r"<p [^>]*font-family: &?#?[^;]*Own Sans[^;]*Arial", mail)
    assert re.search(r"<h1 [^>]*font-family: [^;]*Own Variable[^;]*Arial", mail)


def test_headings_follow_the_text_and_emphasis_can_still_be_seen(workspace):
    made = workspace({"articles/a.md": TEXT}, config=CONFIG + '[design]\nfont = "frank-ruhl-libre"\n')
    made.run("export", "all").ok()
    families = {rule["font-family"] for rule in rules(made.read("exports/html/assets/style.css"))}
    assert families == {'"Frank Ruhl Libre"'}
    assert "Heebo-Bold" not in pdf_fonts(made.root / "exports/pdf/a.pdf")


def test_every_file_has_its_range_and_its_marks(own):
    folder = own.root / "exports/html/assets"
    style = own.read("exports/html/assets/style.css")
    for rule in rules(style):
        name = re.search(r'url\("([^"]+)"\)', rule["src"])
        assert name is not None
        font = TTFont(BytesIO((folder / name[1]).read_bytes()))
        covered = set(font.getBestCmap())
        hebrew = "hebrew" in name[1]
        assert (0x05D0 in covered, ord("a") in covered) == (hebrew, not hebrew)
        if hebrew:
            # Without these niqqud would stand beside its letter.
            assert {record.FeatureTag for record in font["GPOS"].table.FeatureList.FeatureRecord} >= {"mark"}
            assert rule["unicode-range"].startswith("U+0307-0308, U+0590-05FF")
    assert {(rule["font-family"], rule["font-weight"]) for rule in rules(style)} == {
        ('"Own Sans"', "400"), ('"Own Sans"', "700"), ('"Own Variable"', "100 900"),
    }  # fmt: skip


def test_the_same_fonts_give_the_same_bytes(own):
    before = own.snapshot()
    own.run("export", "all", "--force").ok()
    assert own.snapshot() == before


@pytest.mark.parametrize("key", ["font", "heading_font"])
def test_an_unknown_family_is_told_with_those_that_are_there(workspace, key):
    made = workspace({"articles/a.md": TEXT}, config=f'{CONFIG}\n[design]\n{key} = "hebo"\n')
    made.run("export", "email").fails(
        2, "gilyon.toml:6:1", f"design.{key}: there is no font family 'hebo'", "did you mean 'heebo'?",
        "cousine, frank-ruhl-libre, heebo", "templates/fonts/NAME/",
    )  # fmt: skip
    assert made.files("exports") == []


@pytest.mark.parametrize("data", [b"", b"no font at all", b"\x00\x01\x00\x00" + bytes(200), b"OTTO" + b"\xff" * 500])
@pytest.mark.parametrize("what", ["html", "pdf", "email"])
def test_a_broken_font_is_named(workspace, what, data):
    files = {"articles/a.md": TEXT, "templates/fonts/own/Own.ttf": data}
    made = workspace(files, config=CONFIG + '[design]\nfont = "own"\n')
    made.run("export", what).fails(2, "templates/fonts/own/Own.ttf", "not a font")
