"""A repair for WeasyPrint 70.0: each list of glyphs of a length not seen before cost two milliseconds.

WeasyPrint names the type of such a list with its length (``hb_codepoint_t[57]``), and cffi parses each new name with a
parser of C that is written in Python. A list that is given its content needs no length in its type's name.
"""

from __future__ import annotations

import re
from typing import Any

from gilyon.exporters.pdf.line_break import BROKEN_VERSIONS

_SIZED = re.compile(r"(hb_codepoint_t)\[\d+\]")


class _Ffi:
    """cffi's ``ffi``, but for :meth:`new`."""

    def __init__(self, ffi: Any) -> None:
        self._ffi = ffi

    def __getattr__(self, name: str) -> Any:
        return getattr(self._ffi, name)

    def new(self, cdecl: str, init: Any = None) -> Any:
        return self._ffi.new(cdecl if init is None else _SIZED.sub(r"\1[]", cdecl), init)


def repair(weasyprint: Any) -> None:
    """Repair the running WeasyPrint once, if its version needs it."""
    from weasyprint.pdf import fonts

    if weasyprint.__version__ in BROKEN_VERSIONS and not isinstance(fonts.ffi, _Ffi):
        fonts.ffi = _Ffi(fonts.ffi)
