"""Other ways to make the same PDFs: each sets articles one after another and gives the seconds an article took.

All but Typst get the pages and the style sheet that Gilyon made, so that they set the same document; pandoc makes the
page from Markdown itself. Typst has a style sheet of its own with the same fonts, sizes and margins.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus import Post

from gilyon.config.parse import parse_settings
from gilyon.content.articles import load_article
from gilyon.core.source import Source
from gilyon.exporters.base import ArticleJob, Publication
from gilyon.exporters.pdf.document import PdfExporter
from gilyon.exporters.pdf.engine import SCHEME
from gilyon.exporters.pdf.style import style_context
from gilyon.store.templates import builtin_templates

CONFIG = 'name = "כתב עת"\naddress = "https://example.com"\n'
_TYPST = """\
#set page(paper: "a4", margin: (x: 26mm, y: 25mm), numbering: "1 / 1")
#set text(font: ("Frank Ruhl Libre", "Heebo"), size: 11.5pt, lang: "he", dir: rtl)
#set par(justify: true)
"""


@dataclass(frozen=True)
class Pages:
    """Where the pages of all articles lie, with the style sheet and the files they name."""

    folder: Path
    names: tuple[str, ...]

    def page(self, name: str) -> Path:
        return self.folder / f"{name}.html"

    @property
    def style(self) -> Path:
        return self.folder / "style.css"

    @property
    def fonts(self) -> Path:
        return self.folder / "fonts"


def write_pages(posts: Iterable[Post], texts: Iterable[str], folder: Path) -> Pages:
    """What Gilyon gives to WeasyPrint for each article, on disk, so that other programs can read it."""
    templates = builtin_templates()
    publication = Publication(parse_settings(CONFIG), templates.texts, templates.files)
    exporter = PdfExporter(publication)
    press = exporter._press
    caught: list[tuple[str, Any]] = []

    def catch(page: str, files: Any, *_: object) -> bytes:
        caught.append((page, files))
        return b""

    press.print = catch  # type: ignore[method-assign]
    names = []
    for post, text in zip(posts, texts, strict=True):
        article = load_article(Source(f"articles/{post.slug}.md", text), publication.settings.conventions).article
        assert article is not None
        exporter.export(ArticleJob(article, {}, {}, {}))
        page, files = caught.pop()
        page = page.replace("<head>", '<head><link rel="stylesheet" href="style.css">', 1)
        for name, data in files.items():
            path = folder / "files" / f"{post.slug}-{name.strip('/')}"
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(data)
            page = page.replace(f"{SCHEME}{name}", f"files/{path.name}")
        (folder / f"{post.slug}.html").write_text(page, "utf-8")
        (folder / f"{post.slug}.md").write_text(_titled(post), "utf-8")
        (folder / f"{post.slug}.typ").write_text(_TYPST + _as_typst(_titled(post)), "utf-8")
        names.append(post.slug)
    style = exporter._templates.render("pdf/style.css", style_context(press.look, publication.settings, "he"))
    (folder / "style.css").write_text(style.replace(SCHEME, ""), "utf-8")
    for name, data in publication.files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return Pages(folder, tuple(names))


def warm_loop(pages: Pages, names: Iterable[str]) -> float:
    """WeasyPrint in one process that keeps its fonts and its parsed style sheet, after the first article."""
    code = """
import sys, time, weasyprint
from weasyprint.text.fonts import FontConfiguration
folder, names = sys.argv[1], sys.argv[2:]
fonts = FontConfiguration()
style = weasyprint.CSS(filename=f"{folder}/style.css", font_config=fonts)
def one(name):
    page = open(f"{folder}/{name}.html", encoding="utf-8").read()
    page = page.replace('<link rel="stylesheet" href="style.css">', "")
    html = weasyprint.HTML(string=page, base_url=f"{folder}/")
    html.write_pdf(f"{folder}/{name}.pdf", stylesheets=[style], font_config=fonts, pdf_variant="pdf/ua-1")
one(names[0])
begin = time.perf_counter()
for name in names:
    one(name)
print((time.perf_counter() - begin) / len(names))
"""
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", code, str(pages.folder), *names], capture_output=True, text=True
    )
    if done.returncode:
        sys.exit(done.stderr)
    return float(done.stdout.split()[-1])


def weasyprint_command(pages: Pages, names: Iterable[str]) -> float:
    command = [sys.executable, "-m", "weasyprint", "--pdf-variant", "pdf/ua-1"]
    return _each(names, lambda name: [*command, str(pages.page(name)), str(pages.folder / f"{name}.pdf")], pages)


def pandoc(pages: Pages, names: Iterable[str]) -> float | None:
    if shutil.which("pandoc") is None:
        return None
    engine = str(Path(sys.executable).with_name("weasyprint"))
    options = ["-s", "--css", "style.css", "-M", "lang=he", "-M", "dir=rtl", f"--pdf-engine={engine}"]
    return _each(names, lambda name: ["pandoc", *options, f"{name}.md", "-o", f"{name}.pdf"], pages)


def chromium(pages: Pages, names: Iterable[str]) -> float | None:
    program = shutil.which("chromium") or shutil.which("google-chrome")
    if program is None:
        return None
    options = [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--no-pdf-header-footer",
        "--disable-background-networking",
    ]
    return _each(
        names,
        lambda name: [program, *options, f"--print-to-pdf={pages.folder / name}.pdf", pages.page(name).as_uri()],
        pages,
    )


def typst(pages: Pages, names: Iterable[str], python: Path | None) -> float | None:
    """Typst's own compiler in one process. ``python`` has it installed; None to leave it out."""
    if python is None:
        return None
    code = """
import sys, time, typst
folder, names = sys.argv[1], sys.argv[2:]
begin = time.perf_counter()
for name in names:
    typst.compile(f"{folder}/{name}.typ", output=f"{folder}/{name}.pdf", font_paths=[f"{folder}/fonts"])
print((time.perf_counter() - begin) / len(names))
"""
    done = subprocess.run([str(python), "-c", code, str(pages.folder), *names], capture_output=True, text=True)
    if done.returncode:
        sys.exit(done.stderr)
    return float(done.stdout.split()[-1])


def _each(names: Iterable[str], command: Any, pages: Pages) -> float:
    names = list(names)
    begin = time.perf_counter()
    for name in names:
        done = subprocess.run(command(name), cwd=pages.folder, capture_output=True, text=True, check=False)
        if done.returncode:
            sys.exit(f"{command(name)[0]} failed:\n{done.stderr}")
    return (time.perf_counter() - begin) / len(names)


def _titled(post: Post) -> str:
    return f"# {post.title}\n\n{post.body}"


def _as_typst(markdown: str) -> str:
    lines = []
    for line in markdown.splitlines():
        hashes = len(line) - len(line.lstrip("#"))
        body = line.lstrip("#").replace("**", "*").replace("@", "\\@").replace("#", "\\#").replace("$", "\\$")
        lines.append("=" * hashes + body)
    return "\n".join(lines)
