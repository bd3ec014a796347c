"""What must be the same on two machines for them to make the same bytes."""

from __future__ import annotations

import ctypes
import platform
import re
import zlib
from collections.abc import Mapping
from functools import cache
from importlib import metadata

import gilyon
from gilyon.errors import GilyonError

_MISSING = "missing"
_NATIVE = {
    "Pango": ("pango_version_string", ("libpango-1.0.so.0", "libpango-1.0.dylib", "libpango-1.0-0.dll")),
    "HarfBuzz": ("hb_version_string", ("libharfbuzz.so.0", "libharfbuzz.0.dylib", "libharfbuzz-0.dll")),
}
"""Libraries of the system that set and subset the text of PDFs: function that tells the version, file names."""

Versions = Mapping[str, str]


@cache
def versions() -> Versions:
    """Of Gilyon, Python, the libraries Gilyon is installed with, and the native ones that results depend on."""
    found = {"gilyon": gilyon.__version__, "Python": platform.python_version(), "zlib": zlib.ZLIB_RUNTIME_VERSION}
    for requirement in metadata.requires("gilyon") or ():
        if "extra ==" not in requirement and (name := re.match(r"[\w.-]+", requirement)):
            found[name[0]] = _installed(name[0])
    return found | {name: _native(function, files) for name, (function, files) in _NATIVE.items()}


def differences(wanted: Versions) -> list[str]:
    """Where this machine differs from one that has the ``wanted`` versions, in words."""
    own = versions()
    names = sorted(wanted.keys() | own.keys())
    return [
        f"{name} {own.get(name, _MISSING)} instead of {wanted.get(name, _MISSING)}"
        for name in names
        if own.get(name) != wanted.get(name)
    ]


def mismatch(worker: str, found: list[str]) -> GilyonError:
    return GilyonError(
        f"worker {worker} has {', '.join(found)}",
        hint="install on all machines what this one has, so that they make the same bytes"
        " (see docs/articles/guides/cluster.md)",
    )


def _installed(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return _MISSING


def _native(function: str, files: tuple[str, ...]) -> str:
    for file in files:
        try:
            tell = getattr(ctypes.CDLL(file), function)
        except (OSError, AttributeError):
            continue  # that is its name on another system
        tell.restype = ctypes.c_char_p
        return str(tell().decode("ascii"))
    return _MISSING
