"""Looking into PDFs as readers and programs do."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf

_MARKS = dict.fromkeys(map(ord, "\u202a\u202b\u202c\u200e\u200f"))


def text_of(path: Path, *options: str) -> str:
    """What poppler reads, without the marks of direction it adds."""
    done = subprocess.run(["pdftotext", *options, str(path), "-"], capture_output=True, check=True)
    return done.stdout.decode("utf-8").translate(_MARKS)


def pages_of(path: Path) -> list[str]:
    """The text of each page, its blanks made one."""
    return [" ".join(page.split()) for page in text_of(path).split("\f")[:-1]]


def elements(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """All elements of the structure tree, in the order in which they are read."""

    def walk(element: Any) -> Iterator[Any]:
        yield element
        kids = element.get("/K", [])
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/StructElem":
                yield from walk(kid)

    for top in pdf.Root.StructTreeRoot.K:
        yield from walk(top)


def roles(pdf: pikepdf.Pdf) -> list[str]:
    return [str(element.S).removeprefix("/") for element in elements(pdf)]


def outline_of(pdf: pikepdf.Pdf) -> list[tuple[int, str]]:
    """Level and title of each bookmark."""

    def walk(items: Any, level: int) -> Iterator[tuple[int, str]]:
        for item in items:
            yield level, item.title
            yield from walk(item.children, level + 1)

    with pdf.open_outline() as outline:
        return list(walk(outline.root, 1))


def artifacts(page: pikepdf.Page) -> int:
    """How many pieces of a page's content are marked as no part of the document."""
    operators = pikepdf.parse_content_stream(page)
    return sum(1 for operands, operator in operators if str(operator) == "BMC" and str(operands[0]) == "/Artifact")


def mcids(page: pikepdf.Page) -> list[int]:
    return [
        int(operands[1].MCID) for operands, operator in pikepdf.parse_content_stream(page) if str(operator) == "BDC"
    ]


def fonts_of(pdf: pikepdf.Pdf) -> set[str]:
    """Names of the families, without the tags of their subsets."""
    found = {str(font.BaseFont) for page in pdf.pages for font in page.Resources.get("/Font", {}).values()}
    return {re.split(r"[-+]", name)[1] for name in found}
