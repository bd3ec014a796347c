"""What ``[design]`` of ``gilyon.toml`` names outside that file: pictures of the repository, and families of fonts."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from pathlib import Path, PurePosixPath

from gilyon.config.parse import FILE_NAME, locate
from gilyon.config.reader import Mismatch
from gilyon.content.svg import read_svg
from gilyon.errors import ConfigError, ContentError, Place
from gilyon.store.files import read_bytes, within
from gilyon.store.privacy import is_private
from gilyon.store.repository import Repository
from gilyon.store.templates import font_families

_MAX_BYTES = 2_000_000
_STARTS = {
    ".png": (b"\x89PNG\r\n\x1a\n",),
    ".jpg": (b"\xff\xd8\xff",),
    ".jpeg": (b"\xff\xd8\xff",),
    ".ico": (b"\x00\x00\x01\x00",),
    ".svg": (),
}
"""The kinds of picture by suffix, and how their bytes begin."""
_KINDS = {"logo": (".svg", ".png", ".jpg", ".jpeg"), "icon": (".svg", ".png", ".ico")}


def picture_paths(repository: Repository) -> dict[str, Path]:
    """The files that ``logo`` and ``icon`` name, by these keys, whether they are there or not."""
    design = repository.settings.design
    written = {key: str(getattr(design, key)) for key in _KINDS}
    return {key: repository.root / path for key, path in written.items() if path}


def load_pictures(repository: Repository) -> dict[str, bytes]:
    """The logo and the icon as ``design/logo.svg`` and ``design/icon.png``, whatever their files are called.

    Raises :class:`ConfigError` with the place of the key, or of the fault inside an SVG, for one that is not there,
    lies outside the repository, is not for readers, is no picture, or is a drawing that runs or loads something.
    """
    found = {}
    for key, path in picture_paths(repository).items():
        written = getattr(repository.settings.design, key)
        suffix = path.suffix.lower()
        if suffix not in _KINDS[key]:
            raise _fault(repository, key, f"{written!r} is not of a kind that can be shown", ", ".join(_KINDS[key]))
        found[f"design/{key}{suffix}"] = _read(repository, key, written, path)
    return found


def check_families(repository: Repository, files: Iterable[str]) -> None:
    """Raises :class:`ConfigError` for a family that is not among the fonts in ``files``, with those that are."""
    families = font_families(files)
    for key in ("font", "heading_font"):
        family = getattr(repository.settings.design, key)
        if family and family not in families:
            near = get_close_matches(family.lower(), families, n=1)
            hint = f"did you mean {near[0]!r}? " if near else ""
            hint += f"there are {', '.join(families)}; your own is a folder templates/fonts/NAME/ with TTF files"
            raise _fault(repository, key, f"there is no font family {family!r}", hint)


def _read(repository: Repository, key: str, written: str, path: Path) -> bytes:
    suffix = path.suffix.lower()
    try:
        path = within(repository.root, path)
        real = PurePosixPath(path.relative_to(repository.root.resolve()).as_posix())
        if is_private(PurePosixPath(written)) or is_private(real):
            raise ContentError("is not for readers")
        data = read_bytes(path, written, limit=_MAX_BYTES)
    except ContentError as error:
        raise _fault(
            repository, key, f"{written!r}: {error.message}", "a path from the folder of gilyon.toml"
        ) from error
    if suffix == ".svg":
        try:
            read_svg(data)
        except ContentError as error:
            raise ConfigError(f"design.{key}: {error.message}", where=Place(written), hint=error.hint) from error
    elif not data.startswith(_STARTS[suffix]):
        raise _fault(repository, key, f"{written!r} is not what its name says", f"its bytes are not those of {suffix}")
    return data


def _fault(repository: Repository, key: str, message: str, hint: str) -> ConfigError:
    place = locate(repository.settings_text, Mismatch(("design", key), message), FILE_NAME)
    return ConfigError(f"design.{key}: {message}", where=place, hint=hint)
