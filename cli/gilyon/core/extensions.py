"""What installed packages add to Gilyon, as their entry points say: rules of lint, formats of export.

Only packages count that somebody has installed: what lies in the current folder, or in a repository, is never loaded.
The general way to find entry points reads every package's metadata, which takes longer than to lint an article; here
only the files are read that list them.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib.metadata import Distribution, EntryPoint
from pathlib import Path
from typing import Any

from gilyon.errors import GilyonError

RULES = "gilyon.rules"
EXPORTERS = "gilyon.exporters"
GROUPS = (RULES, EXPORTERS)


class ExtensionError(GilyonError):
    """An installed package adds what cannot be used. ``package`` is its name."""

    package = ""


@dataclass(frozen=True, slots=True)
class Extension:
    """One entry point of an installed package."""

    group: str
    name: str
    package: str
    version: str
    entry: EntryPoint

    def load(self) -> Any:
        """What it stands for. Raises :class:`ExtensionError` naming the package if it cannot be loaded."""
        try:
            with _without_current_folder():
                return self.entry.load()
        except Exception as error:  # whatever somebody else's code does while it is imported
            raise self.fault(f"cannot be loaded: {type(error).__name__}: {error}") from error

    def fault(self, what: str) -> ExtensionError:
        message = f"{self.package} {self.version}: {self.name!r} of {self.group} {what}"
        error = ExtensionError(message, hint=f"mend that package, or: pip uninstall {self.package}")
        error.package = self.package
        return error


@cache
def installed(group: str) -> tuple[Extension, ...]:
    """The extensions of a group, by name and package; of a package that is there twice, the one Python would import."""
    found: dict[tuple[str, str], Extension] = {}
    for distribution in _distributions():
        package = distribution.metadata["Name"] or ""
        for entry in distribution.entry_points:
            if entry.group == group:
                found.setdefault(
                    (entry.name, package), Extension(group, entry.name, package, distribution.version, entry)
                )
    return tuple(found[key] for key in sorted(found))


def _distributions() -> Iterator[Distribution]:
    for folder in _import_folders():
        try:
            names = sorted(entry.name for entry in os.scandir(folder) if entry.name.endswith(".dist-info"))
        except OSError:  # not a folder, or not to be read
            continue
        for name in names:
            listing = Path(folder, name, "entry_points.txt")
            try:
                text = listing.read_text("utf-8")
            except (OSError, ValueError):
                continue
            if any(f"[{group}]" in text for group in GROUPS):
                yield Distribution.at(listing.parent)


def _import_folders() -> list[str]:
    """Where Python looks for modules, but for the current folder."""
    return [folder for folder in sys.path if folder and not _is_current(folder)]


def _is_current(folder: str) -> bool:
    try:
        return Path(folder).resolve() == Path.cwd().resolve()
    except OSError:
        return False


@contextmanager
def _without_current_folder() -> Iterator[None]:
    before = list(sys.path)
    sys.path[:] = _import_folders()
    try:
        yield
    finally:
        sys.path[:] = before
