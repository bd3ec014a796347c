from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from editions import make_job, publication
from gilyon.exporters.pdf.document import PdfExporter
from gilyon.exporters.pdf.engine import load_weasyprint
from gilyon.language.hebrew import has_hebrew


@pytest.fixture(scope="session", autouse=True)
def weasyprint() -> None:
    """Loaded before the guard of the environment looks, since loading it sets variables."""
    load_weasyprint()


@pytest.fixture(scope="session")
def exporter() -> PdfExporter:
    return PdfExporter(publication())


@pytest.fixture
def pdf(exporter, tmp_path) -> Callable[..., Path]:
    """``pdf("body", "title: …")`` sets an article and gives the file's path."""

    def make(body: str, front: str = "title: כותרת", assets=None) -> Path:
        path = tmp_path / "a.pdf"
        path.write_bytes(exporter.export(make_job(body, front, assets))[0].data)
        return path

    return make


@pytest.fixture
def words(pdf) -> Callable[..., list[tuple[str, float, float]]]:
    """Each word poppler finds, with the x of its left side and its y, as a reader would see them."""

    def make(body: str) -> list[tuple[str, float, float]]:
        out = subprocess.run(["pdftotext", "-bbox", str(pdf(body)), "-"], capture_output=True, check=True).stdout
        found = re.findall(r'<word xMin="([\d.]+)" yMin="([\d.]+)"[^>]*>([^<]*)</word>', out.decode("utf-8"))
        # poppler gives the letters of a box as drawn, so Hebrew comes out backwards here.
        return [(t[::-1] if has_hebrew(t) else t, float(x), float(y)) for x, y, t in found]

    return make
