"""Importing this makes WeasyPrint warm: named to the process that workers are forked from, it is done once for all.

A page is set and thrown away, which loads what WeasyPrint loads late and lets cffi parse the names of types. No thread
is started, and no font configuration is left, which a fork must not share.
"""

from __future__ import annotations

import contextlib

from gilyon.exporters.pdf import document as document
from gilyon.exporters.pdf.engine import PdfUnavailable, load_weasyprint

_PAGE = '<html lang="he" dir="rtl"><title>א</title><style>p { font-family: "Frank Ruhl Libre" }</style><p>א <b>ב</b>'


def _practise() -> None:
    load_weasyprint().HTML(string=_PAGE).write_pdf(pdf_variant="pdf/ua-1")


with contextlib.suppress(PdfUnavailable):  # the first worker that needs it says what is missing
    _practise()
