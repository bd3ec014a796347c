"""All checks, in one list written by hand: the machine first, then the repository. A new check is a file and a line."""

from __future__ import annotations

from gilyon.diagnosis.check import Check
from gilyon.diagnosis.checks import (
    configuration,
    disk_space,
    extensions,
    extras,
    folders,
    fonts,
    lead_store,
    leftovers,
    native_libraries,
    packages,
    privacy,
    programs,
    python,
    spelling,
    templates,
    text_encoding,
)

CHECKS: tuple[Check, ...] = (
    python.CHECK,
    packages.CHECK,
    native_libraries.CHECK,
    fonts.CHECK,
    text_encoding.CHECK,
    disk_space.CHECK,
    programs.CHECK,
    extras.CHECK,
    extensions.CHECK,
    configuration.CHECK,
    templates.CHECK,
    spelling.CHECK,
    folders.CHECK,
    lead_store.CHECK,
    privacy.CHECK,
    leftovers.CHECK,
)
