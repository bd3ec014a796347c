"""Do the terminal and the names of files speak UTF-8? Without it Hebrew cannot be read, nor found on the disk."""

from __future__ import annotations

import codecs
import locale
import sys
from collections.abc import Iterator

from gilyon.diagnosis.check import Check, Finding, Grade, Patient
from gilyon.diagnosis.remedy import Remedy

_SET = Remedy(
    "export LC_ALL=C.UTF-8",
    "export LC_ALL=C.UTF-8",
    "export LC_ALL=en_US.UTF-8",
    "chcp 65001; setx PYTHONUTF8 1",
)


def _examine(patient: Patient) -> Iterator[Finding]:
    names, terminal = sys.getfilesystemencoding(), _terminal()
    if not _is_utf8(names):
        message = f"file names are taken for {names}, so Hebrew ones are not understood"
        yield Finding(Grade.ERROR, message, remedy=_SET)
    elif not _is_utf8(terminal):
        message = f"the terminal is set to {terminal}, so Hebrew may come out as signs"
        yield Finding(Grade.WARNING, message, remedy=_SET)
    else:
        yield Finding(Grade.OK, "UTF-8 in the terminal and in the names of files")


def _terminal() -> str:
    if sys.platform == "win32":
        import ctypes

        page = ctypes.windll.kernel32.GetConsoleOutputCP()
        return f"cp{page}" if page else "utf-8"  # 0: no console, so nothing to be shown wrongly
    return "utf-8" if sys.flags.utf8_mode else locale.getencoding()


def _is_utf8(name: str) -> bool:
    try:
        return codecs.lookup(name).name in ("utf-8", "cp65001")
    except LookupError:
        return False


CHECK = Check("encoding", _examine)
