"""Importing this loads WeasyPrint: named to the process that workers are forked from, it is loaded once for all.

No more than that: to set a page there would start a thread of Pango's, which a fork does not take along, so that a
worker may wait for it for ever.
"""

from __future__ import annotations

import contextlib

from gilyon.exporters.pdf import document as document
from gilyon.exporters.pdf.engine import PdfUnavailable, load_weasyprint

with contextlib.suppress(PdfUnavailable):  # the first worker that needs it says what is missing
    load_weasyprint()
