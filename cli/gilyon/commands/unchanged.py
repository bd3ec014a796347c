"""The answer to an export of which nothing has changed: so cheap that loading a command line would cost more."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from gilyon.errors import GilyonError

if TYPE_CHECKING:
    from gilyon.pipeline.shortcut import Shortcut

_ALL = ("html", "pdf", "email", "share")  # not imported: this answers before anything is loaded
FORMATS_OF = {**{name: (name,) for name in _ALL}, "all": _ALL}
"""What each word of ``gilyon export`` builds."""


def shortcut_of(root: Path, exports: Path, formats: tuple[str, ...], *, drafts: bool, strict: bool) -> Shortcut:
    """The memory of runs of one kind."""
    from gilyon.pipeline.shortcut import Shortcut
    from gilyon.store.templates import builtin_folder

    options = f"{drafts=} {strict=} epoch={os.environ.get('SOURCE_DATE_EPOCH', '')}"
    return Shortcut(root, exports, builtin_folder(), formats, options)


def answer(arguments: list[str]) -> str:
    """What ``gilyon`` with these arguments has to say, or empty if it has to be run."""
    if len(arguments) != 2 or arguments[0] != "export" or arguments[1] not in FORMATS_OF:
        return ""
    if any(name.startswith("GILYON_") for name in os.environ):
        return ""  # it may ask for something else than what is typed
    from gilyon.store.repository import find_repository

    try:
        repository = find_repository(Path())
        formats = FORMATS_OF[arguments[1]]
        files = shortcut_of(repository.root, repository.exports, formats, drafts=False, strict=False).unchanged()
    except (GilyonError, OSError):
        return ""  # the full run meets it again, and tells it properly
    return "" if files is None else told(files)


def told(files: int) -> str:
    return f"0 files written, {files} fresh, 0.0 s"
