"""Which of the optional parts are installed, and are those there that the settings ask for?"""

from __future__ import annotations

from collections.abc import Iterator

from gilyon.diagnosis.check import Check, Finding, Grade, Patient
from gilyon.diagnosis.remedy import pip_install
from gilyon.diagnosis.requirements import extras, needed, unmet


def _examine(patient: Patient) -> Iterator[Finding]:
    lint = patient.settings.lint if patient.settings else None
    asked = {"markdown": lint is not None and lint.markdown, "spelling": lint is not None and lint.spelling}
    for extra in extras():
        faults = [fault for _, fault in unmet(needed(extra))]
        install = pip_install([f"gilyon[{extra}]"])
        if not faults:
            yield Finding(Grade.OK, f"{extra}: installed")
        elif asked.get(extra):
            message = f"{extra}: gilyon.toml asks for it, but {faults[0]}"
            yield Finding(Grade.ERROR, message, hint=f"or set 'lint.{extra} = false'", remedy=install)
        else:
            yield Finding(Grade.OK, f"{extra}: not installed, and not asked for", remedy=install)


CHECK = Check("extras", _examine)
