"""Runs the checks, one after another; what stops one of them is a finding, and the others go on."""

from __future__ import annotations

from collections.abc import Iterator

from gilyon.diagnosis.check import Check, Finding, Grade, Patient
from gilyon.diagnosis.registry import CHECKS
from gilyon.errors import GilyonError, Place


def examine(patient: Patient) -> Iterator[tuple[Check, Finding]]:
    """What each check finds, in the order of the list."""
    for check in CHECKS:
        try:
            for finding in check.examine(patient):
                yield check, finding
        except GilyonError as error:
            yield check, Finding.of(error)
        except OSError as error:
            place = Place(error.filename) if isinstance(error.filename, str) else None
            yield check, Finding(Grade.ERROR, f"cannot be looked at: {error.strerror or error}", place)
