"""Programs that Gilyon can do without: git, and the tools of poppler to look into PDFs."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

from gilyon.diagnosis.check import Check, Finding, Grade, Patient
from gilyon.diagnosis.remedy import Remedy

_OPTIONAL = {
    "git": (
        "for --changed-since",
        Remedy(
            "sudo apt-get install git",
            "sudo dnf install git",
            "brew install git",
            "winget install --exact --id Git.Git",
        ),
    ),
    "pdftotext": (
        "to read what a PDF says",
        Remedy(
            "sudo apt-get install poppler-utils",
            "sudo dnf install poppler-utils",
            "brew install poppler",
            "winget install --exact --id oschwartz10612.Poppler",
        ),
    ),
}


def _examine(patient: Patient) -> Iterator[Finding]:
    for name, (purpose, install) in _OPTIONAL.items():
        if shutil.which(name):
            yield Finding(Grade.OK, f"{name} is there, {purpose}")
        else:
            yield Finding(Grade.OK, f"{name} is not there; it is needed only {purpose}", remedy=install)


CHECK = Check("programs", _examine)
