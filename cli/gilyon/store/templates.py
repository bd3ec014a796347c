"""The templates of a repository: its own overrides first, the rest from the package."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import gilyon
from gilyon.errors import ConfigError, ContentError, GilyonError, Place
from gilyon.store.files import read_bytes, read_configuration, within
from gilyon.store.repository import Repository

_TEXTS = frozenset({".html", ".css", ".txt", ".js", ".svg", ".xml"})
_FILES = frozenset({".ttf", ".otf", ".woff2", ".png", ".jpg", ".ico"})
_FONT = re.compile(r"fonts/([\w.-]+)/[^/]+\.(ttf|otf)")
_MAX_BYTES = 20_000_000
BUILTIN = "gilyon:"
"""Before a template's name: the one that comes with Gilyon, also where the repository has its own in its place."""


@dataclass(frozen=True)
class TemplateSet:
    """Templates by name (``html/article.html``) and binary files by name (``fonts/heebo/Heebo-Regular.ttf``).

    Of a built-in template that the repository has its own version of, both are here: see :data:`BUILTIN`.
    """

    texts: dict[str, str]
    files: dict[str, bytes]


def builtin_folder() -> Path:
    """Where the built-in templates are: inside the wheel, or at the root of a checkout (an editable install)."""
    package = Path(gilyon.__file__).parent
    for folder in (package / "_templates", package.parent.parent / "templates"):
        if (folder / "html" / "base.html").is_file():
            return folder
    raise GilyonError("the built-in templates are missing", hint="install gilyon again")


def load_templates(repository: Repository) -> TemplateSet:
    """All templates, each from the repository if it is there. Raises :class:`ConfigError` for unreadable ones."""
    return _read_folders(builtin_folder(), repository.templates)


def builtin_templates() -> TemplateSet:
    """The templates that the package brings, whatever a repository puts in their place."""
    return _read_folders(builtin_folder())


def own_pages(repository: Repository) -> dict[str, str]:
    """The page templates that the repository has in the place of built-in ones, by name (``html/base.html``)."""
    folder = repository.templates
    found = {}
    for path in sorted((folder / "html").glob("*.html")):
        if path.is_dir() or path.name.startswith("."):
            continue
        name = path.relative_to(folder).as_posix()
        _refuse_outside(folder, path, f"templates/{name}")
        found[name] = read_configuration(path, f"templates/{name}")
    return found


def _read_folders(*folders: Path) -> TemplateSet:
    texts: dict[str, str] = {}
    files: dict[str, bytes] = {}
    for folder in folders:
        if not folder.is_dir():
            continue
        for path in sorted(folder.rglob("*")):
            name = path.relative_to(folder).as_posix()
            if path.suffix not in _TEXTS | _FILES or path.name.startswith(".") or path.is_dir():
                continue
            shown = f"templates/{name}"
            _refuse_outside(folder, path, shown)
            if path.suffix in _TEXTS:
                if name in texts:
                    texts[f"{BUILTIN}{name}"] = texts[name]
                texts[name] = read_configuration(path, shown)
            else:
                files[name] = _read_file(path, shown)
    return TemplateSet(texts, files)


def font_families(files: Iterable[str]) -> dict[str, list[str]]:
    """The families among files: each folder below ``fonts/`` with TTF or OTF files, and these, sorted."""
    families: dict[str, list[str]] = {}
    for name in sorted(files):
        if match := _FONT.fullmatch(name):
            families.setdefault(match[1], []).append(name)
    return families


def _refuse_outside(folder: Path, path: Path, shown: str) -> None:
    try:
        within(folder, path)
    except ContentError as error:
        raise ConfigError(error.message, where=Place(shown)) from error


def _read_file(path: Path, shown: str) -> bytes:
    try:
        return read_bytes(path, shown, limit=_MAX_BYTES)
    except ContentError as error:
        raise ConfigError(error.message, where=error.where) from error
