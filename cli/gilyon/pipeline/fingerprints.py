"""Digests of everything a result depends on, part by part."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import gilyon
from gilyon.config.settings import Export, Leads, Lint
from gilyon.config.share import Share
from gilyon.exporters.base import Publication
from gilyon.exporters.extensions import installed_formats
from gilyon.exporters.registry import EXPORTERS, is_mail
from gilyon.store.templates import BUILTIN

_FOLDERS = {**dict.fromkeys(("site", "search", "single", "assets"), "html"), "book": "pdf"}
"""The templates of formats that have no folder of their own."""


def digest(*values: object) -> str:
    """A short digest of texts, bytes or values whose ``repr`` says all."""
    state = hashlib.blake2b(digest_size=12)
    for value in values:
        data = value if isinstance(value, bytes) else str(value).encode("utf-8", "surrogatepass")
        state.update(len(data).to_bytes(8, "big") + data)
    return state.hexdigest()


class PublicationParts:
    """The parts all tasks of a format share, reckoned once per run."""

    def __init__(self, publication: Publication) -> None:
        export = Export(typography=publication.settings.export.typography)
        settings = replace(publication.settings, lint=Lint(), export=export, leads=Leads(), share=Share())
        self._settings = digest(repr(settings), repr(publication.epoch))
        self._share = digest(repr(publication.settings.share))
        self._design = digest(repr(settings.design))
        lint = publication.settings.lint
        self._preflight = digest(lint.style, lint.select, lint.ignore, sorted(lint.per_file.items()))
        self._templates: dict[str, str] = {}
        self._publication = publication

    def of(self, format_: str) -> dict[str, str]:
        folder = "email" if is_mail(format_) else _FOLDERS.get(format_, format_)
        settings = self._design if format_ == "assets" else self._settings
        if folder not in self._templates:
            texts = {
                k: v for k, v in self._publication.templates.items() if k.removeprefix(BUILTIN).startswith(f"{folder}/")
            }
            files = {k: digest(v) for k, v in self._publication.files.items()}
            self._templates[folder] = digest(sorted(texts.items()), sorted(files.items()))
        parts = {"gilyon": gilyon.__version__, "settings": settings, "templates": self._templates[folder]}
        if format_ == "share":
            return parts | {"share": self._share}
        return parts | ({"lint": self._preflight} if is_mail(format_) else _extension(format_))


def _extension(format_: str) -> dict[str, str]:
    """Of a format that another package brings, which one."""
    if format_ in EXPORTERS:
        return {}
    extension = installed_formats()[format_]
    return {"extension": f"{extension.package} {extension.version}"}


def assets_digest(paths: Mapping[str, Path], contents: Mapping[str, bytes]) -> str:
    return digest([(name, digest(contents[name])) for name in sorted(paths)])
