"""Importing this loads WeasyPrint: named to the process that workers are forked from, it is loaded once for all.

It starts no thread and makes no font configuration, which a fork must not share.
"""

from __future__ import annotations

import contextlib

from gilyon.exporters.pdf import press as press
from gilyon.exporters.pdf.engine import PdfUnavailable, load_weasyprint

with contextlib.suppress(PdfUnavailable):  # the first worker that needs it says what is missing
    load_weasyprint()
