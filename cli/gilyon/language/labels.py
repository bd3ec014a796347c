"""The words Gilyon itself puts on pages, in PDFs and in mail: one gettext catalogue per language.

A third language is one more file in ``labels/``.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

FALLBACK = "en"


@cache
def labels(lang: str) -> Mapping[str, str]:
    """The labels of a language (BCP 47; its base language is enough), English where it has none."""
    from babel.messages.pofile import read_po

    folder = files("gilyon.language").joinpath("labels")
    for name in (lang, lang.partition("-")[0], FALLBACK):
        catalogue = folder.joinpath(f"{name}.po")
        if catalogue.is_file():
            with catalogue.open("rb") as stream:
                entries = read_po(stream)
            return MappingProxyType({str(m.id): str(m.string) for m in entries if m.id})
    raise LookupError(f"no labels for {lang!r}")
