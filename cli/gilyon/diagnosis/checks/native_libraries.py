"""Can WeasyPrint load the libraries it draws with, and make a PDF? Tried in a process of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gilyon.diagnosis.check import Check, Finding, Grade, Patient
from gilyon.diagnosis.child import run_python
from gilyon.diagnosis.remedy import Remedy, pip_install

# It ends without tidying up: Pango may still be looking at fonts in a thread, and would crash when they are let go.
_CODE = """
import os
import warnings
warnings.simplefilter("ignore")
from weasyprint import HTML, __version__
from weasyprint.text import ffi
pdf = HTML(string='<p lang="he" dir="rtl">&#1513;&#1500;&#1493;&#1501;').write_pdf()
assert pdf.startswith(b"%PDF")
print(__version__, ffi.pango.pango_version(), ffi.harfbuzz_subset is not None, flush=True)
os._exit(0)
"""
_INSTALL = Remedy(
    "sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0",
    "sudo dnf install pango harfbuzz",
    "brew install pango",
    "winget install --exact --id MSYS2.MSYS2; "
    "& C:\\msys64\\usr\\bin\\pacman.exe -S --noconfirm mingw-w64-ucrt-x86_64-pango",
)
"""As WeasyPrint's own pages have it (https://doc.courtbouillon.org/weasyprint/stable/first_steps.html)."""
_HINT = "with a Python that is not from Homebrew, also: export DYLD_FALLBACK_LIBRARY_PATH=/opt/homebrew/lib (macOS)"
_OLDEST = 14400
"""Pango 1.44, the oldest that WeasyPrint works with."""
_MISSING = re.compile(r"cannot load library '([^']+)'(?::\s*([^:]+))?")


def _examine(patient: Patient) -> Iterator[Finding]:
    ended = run_python(_CODE)
    if ended.crash:
        message = f"the libraries that WeasyPrint draws with crash ({ended.crash})"
        yield Finding(Grade.ERROR, message, hint="no PDF can be made; pages and mail can", remedy=_INSTALL)
    elif ended.code:
        yield _fault(ended.err)
    else:
        weasyprint, pango, subset = ended.out.split()
        shown = f"WeasyPrint {weasyprint} with Pango {_version(int(pango))} makes PDFs"
        if int(pango) < _OLDEST:
            yield Finding(Grade.ERROR, f"Pango is {_version(int(pango))}, but 1.44 is needed", remedy=_INSTALL)
        elif subset != "True":
            message = f"{shown}, but slowly and large: HarfBuzz-Subset is not there"
            yield Finding(Grade.WARNING, message, remedy=_INSTALL)
        else:
            yield Finding(Grade.OK, shown)


def _fault(said: str) -> Finding:
    if missing := _MISSING.search(said):
        why = f": {missing[2].strip()}" if missing[2] else ""
        return Finding(Grade.ERROR, f"WeasyPrint cannot load {missing[1]}{why}", hint=_HINT, remedy=_INSTALL)
    last = said.splitlines()[-1] if said else "no reason given"
    return Finding(Grade.ERROR, f"WeasyPrint makes no PDF: {last}", remedy=pip_install(["weasyprint==70.0"]))


def _version(number: int) -> str:
    """``15012`` as ``1.50.12``, the way Pango counts."""
    return f"{number // 10000}.{number // 100 % 100}.{number % 100}"


CHECK = Check("pdf libraries", _examine)
