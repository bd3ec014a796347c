"""Colours and widths: one token for each, in every medium; text stays readable whatever is chosen."""

from __future__ import annotations

import re
import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brand import png
from gilyon.config.design import Design
from gilyon.exporters.colors import contrast, palette, print_palette
from workspace import CONFIG, article

COLORS = st.integers(0, 0xFFFFFF).map("#{:06x}".format)
WORDS = article("כותרת", "מילים " * 200 + "\n\n![תמונה](a.png)\n")


@given(COLORS, COLORS, COLORS, COLORS, COLORS, COLORS)
def test_text_is_readable_whatever_is_chosen(accent, ink, paper, dark_accent, dark_ink, dark_paper):
    design = Design(accent, ink, paper, dark_accent, dark_ink, dark_paper)
    screen, sheet = palette(design), print_palette(design)
    for ground in (screen.dark_paper, screen.dark_shade):
        for text in (screen.dark_ink, screen.dark_muted, screen.dark_link):
            assert contrast(text, ground) >= 4.5
    for ground in (screen.paper, screen.shade):
        assert min(contrast(text, ground) for text in (screen.muted, screen.link)) >= 4.5
    assert contrast(screen.button_text, screen.button) >= 4.5
    assert contrast(screen.dark_button_text, screen.dark_button) >= 4.5
    assert sheet.paper == "#ffffff"
    assert min(contrast(text, "#ffffff") for text in (sheet.ink, sheet.muted, sheet.link)) >= 4.5


def test_without_dark_tokens_the_dark_theme_follows_the_others():
    assert palette(Design(accent="#0b5d6e")).dark_link == "#79a6af"
    assert palette(Design(dark_accent="#ffd700")).dark_link == "#ffd700"
    assert palette(Design(dark_paper="#000000", dark_ink="#eeeeee")).dark_shade == "#131313"


def test_one_accent_reaches_every_medium(workspace):
    made = workspace({"articles/a.md": article()}, config=CONFIG + '[design]\naccent = "#c80a50"\n')
    made.run("export", "all").ok()
    assert "--button: #c80a50" in made.read("exports/html/assets/style.css")
    assert "background-color: #c80a50" in made.read("exports/email/a.html")
    # The rule below the title, in the notation of PDF.
    shown = subprocess.run(["pdftoppm", "-r", "72", made.root / "exports/pdf/a.pdf"], capture_output=True, check=True)
    assert bytes((0xC8, 0x0A, 0x50)) in shown.stdout


@pytest.mark.parametrize("size", ["A4", "Letter"])
def test_the_block_of_text_on_paper_has_the_width_of_the_token(workspace, size):
    config = f'{CONFIG}[design]\nprint_width = 100\n[pdf]\nsize = "{size}"\n'
    made = workspace({"articles/a.md": WORDS, "articles/a.png": png()}, config=config)
    made.run("export", "pdf").ok()
    out = subprocess.run(["pdftotext", "-bbox", made.root / "exports/pdf/a.pdf", "-"], capture_output=True, check=True)
    edges = re.findall(rb'xMin="([\d.]+)" yMin="[\d.]+" xMax="([\d.]+)"', out.stdout)
    width = (max(float(right) for _, right in edges) - min(float(left) for left, _ in edges)) / 72 * 25.4
    assert 92 < width <= 100.5


def test_the_column_of_a_message_has_the_width_of_the_token(workspace):
    files = {"articles/a.md": WORDS, "articles/a.png": png(2000, 100)}
    made = workspace(files, config=CONFIG + "[design]\nmail_width = 480\n")
    made.run("export", "email").ok()
    mail = made.read("exports/email/a.html")
    assert "max-width: 480px" in mail and 'width="480"' in mail and "(max-width: 500px)" in mail
    assert re.search(r'<img [^>]*width="432"', mail)
