"""Writes ``docs/picture.png``: real commands in a terminal, beside them the page, PDF and message they made.

``make picture``. Needs Chromium and poppler, as the tests do. The terminal is drawn by a browser, since one orders
Hebrew as it is read; commands and output are those of the sample publication, with two faults put into an article.
"""

from __future__ import annotations

import html
import os
import re
import shutil
import string
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image
from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).parent.parent
ARTICLE = "articles/sales/follow-up.md"
FAULTS = ("מה הבנו מן הצורך, במילים של הלקוח;", "מה  הבנו מן הצורך , במילים של הלקוח;")
LIST = (
    'שם מלא,נייד,דוא"ל,תחומי עניין\n'
    "דנה כהן,052-234-5678,dana@example.com,גיוס אנשי מכירות\n"
    "יוסי לוי,0522345679,,ליווי מנהלים\n"
    "דנה כהן,+972 52 234 5678,DANA@example.com,\n"
    "רות מזרחי,12345,,הכשרת צוותים\n"
)
COMMANDS = (
    "gilyon lint",
    "gilyon lint --fix",
    "gilyon export all follow-up",
    "gilyon leads import leads.csv",
)
LEFT_OUT = re.compile(r"(?:^exports/(?!email|html/follow-up/index|pdf).*\n)+", re.MULTILINE)
SCALE = 1.25
_ANSI = re.compile(r"\x1b\[([\d;]+)m(.*?)\x1b\[0m")
_SOURCE = re.compile(r"^(\s*\d+ \| )(.*)$")
_HEBREW = re.compile(r"[א-ת](?:[א-ת\s\"־-]*[א-ת])?")


def main() -> None:
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        session = run_session(folder)
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        exports = folder / "exports"
        shoot(browser, exports / "html/follow-up/index.html", folder / "page.png", 1260, 960)
        shoot(browser, exports / "email/follow-up.html", folder / "mail.png", 640, 780)
        subprocess.run(
            ["pdftoppm", "-r", "100", "-singlefile", "-png", exports / "pdf/follow-up.pdf", folder / "paper"],
            check=True,
        )
        template = string.Template((ROOT / "docs/picture.html").read_text("utf-8"))
        fonts = (ROOT / "templates/fonts").as_uri()
        (folder / "picture.html").write_text(template.substitute(session=session, fonts=fonts), "utf-8")
        shoot(browser, folder / "picture.html", folder / "picture.png", 1600, 900, SCALE)
        browser.close()
        with Image.open(folder / "picture.png") as drawn:
            colours = drawn.convert("RGB").quantize(256, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
            colours.save(ROOT / "docs/picture.png", optimize=True)


def run_session(folder: Path) -> str:
    """Run the commands in a copy of the sample publication; commands and output as HTML."""
    for name in ("articles", "gilyon.toml", "tags.toml"):
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, folder / name)
    (folder / "leads.csv").write_text(LIST, "cp1255")
    article = folder / ARTICLE
    text = article.read_text("utf-8")
    assert FAULTS[0] in text
    article.write_text(text.replace(*FAULTS, 1), "utf-8")
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "GILYON_COLOR": "always", "LANG": "C.UTF-8"}
    parts = []
    for command in COMMANDS:
        done = subprocess.run(
            ["bash", "-c", command], cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            encoding="utf-8", check=False,
        )  # fmt: skip
        lines = "\n".join(map(drawn_line, LEFT_OUT.sub("…\n", done.stdout).rstrip().splitlines()))
        parts.append(f'<span class="prompt">$</span> <span class="typed">{html.escape(command)}</span>\n{lines}\n')
    return "\n".join(parts)


def drawn_line(line: str) -> str:
    """A line of a terminal as HTML. A sentence shown from an article runs from right to left as a whole."""
    source = _SOURCE.match(line)
    if source:
        return f'{source[1]}<bdi dir="rtl">{_coloured(source[2])}</bdi>'
    return re.sub(_HEBREW, lambda m: f'<bdi dir="rtl">{m[0]}</bdi>', _coloured(line))


def _coloured(line: str) -> str:
    text = html.escape(line, quote=False)
    return _ANSI.sub(lambda m: f'<span class="a{m[1]}">{m[2]}</span>', text)


def shoot(browser: Browser, page: Path, picture: Path, width: int, height: int, scale: float = 1) -> None:
    """A picture of the top of a page; sizes in CSS pixels."""
    tab = browser.new_page(viewport={"width": width, "height": height}, device_scale_factor=scale)
    tab.goto(page.as_uri())
    tab.evaluate("document.fonts.ready")
    tab.screenshot(path=picture)
    tab.close()


if __name__ == "__main__":
    main()
