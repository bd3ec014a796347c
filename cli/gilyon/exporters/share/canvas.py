"""Pages of HTML as pixels: set by WeasyPrint like everything on paper, and drawn by PDFium from what it writes."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

from PIL import Image

from gilyon.exporters.pdf.engine import SCHEME, load_weasyprint, make_fetcher, setting, style_sheet

_DENSITY = 2
"""Pixels drawn for one that is kept, each way: PDFium draws images, unlike letters, with jagged edges."""
_CSS_PIXELS = 96 / 72
"""In a point of PDF."""
_ROUNDING = 0.5


class Canvas:
    """WeasyPrint in one process, kept warm. ``files`` are those that style sheets may load, by name."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self._files = files
        self._weasyprint = load_weasyprint()
        from weasyprint.text.fonts import FontConfiguration

        self._fonts = FontConfiguration()
        self._styles: dict[str, Any] = {}

    def lay(self, page: str, style: str, files: Mapping[str, bytes], path: str, cache: dict[Any, Any]) -> Layout:
        """Set a page that may show ``files``. ``cache`` keeps its images from one setting to the next.

        Raises :class:`gilyon.errors.ContentError` at ``path`` if it cannot be set.
        """
        if style not in self._styles:
            self._styles[style] = style_sheet(self._weasyprint, style, self._fonts, self._files)
        fetcher = make_fetcher(self._weasyprint, files)
        html = self._weasyprint.HTML(string=page, base_url=f"{SCHEME}article/", url_fetcher=fetcher)
        with setting(path):
            document = html.render(font_config=self._fonts, stylesheets=[self._styles[style]], cache=cache)
        return Layout(document, path)


class Layout:
    """A page that is set. ``title`` and ``room`` are the ids of what has to fit into what."""

    def __init__(self, document: Any, path: str) -> None:
        self._document = document
        self._path = path

    @cached_property
    def lines(self) -> tuple[float, ...]:
        """The lengths of the title's lines, in CSS pixels."""
        return tuple(float(line.width) for line in self._lines_of("title"))

    @cached_property
    def free(self) -> float:
        """What is left of the room below the last line, in CSS pixels; less than nothing if that line leaves it."""
        room = self._boxes.get("room")
        ends = [line.position_y + line.height for line in self._lines_of("room")]
        return float(room.content_box_y() + room.height - max(ends)) if room is not None and ends else 0.0

    @cached_property
    def fits(self) -> bool:
        """True if no line leaves the room below or at its side."""
        title = self._boxes.get("title")
        return title is None or (self.free >= -_ROUNDING and max(self.lines, default=0.0) <= title.width + _ROUNDING)

    def image(self) -> Image.Image:
        """The first page in its size in CSS pixels."""
        import pypdfium2

        with setting(self._path):
            pdf = self._document.copy(self._document.pages[:1]).write_pdf(uncompressed_pdf=True)
        with contextlib.closing(pypdfium2.PdfDocument(pdf)) as opened:
            drawn: Image.Image = opened[0].render(scale=_CSS_PIXELS * _DENSITY).to_pil()
            return drawn.convert("RGB").reduce(_DENSITY)

    @cached_property
    def _boxes(self) -> dict[str, Any]:
        """The outermost box of each element with an id."""
        found: dict[str, Any] = {}
        for box in self._document.pages[0]._page_box.descendants(placeholders=True):
            if box.element is not None and (name := box.element.get("id")):
                found.setdefault(name, box)
        return found

    def _lines_of(self, name: str) -> Iterator[Any]:
        from weasyprint.formatting_structure.boxes import LineBox

        box = self._boxes.get(name)
        inner = box.descendants(placeholders=True) if box is not None else ()
        return (one for one in inner if isinstance(one, LineBox))
