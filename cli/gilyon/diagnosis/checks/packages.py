"""Are the Python packages there that Gilyon needs, in versions that it knows?"""

from __future__ import annotations

from collections.abc import Iterator

from gilyon.diagnosis.check import Check, Finding, Grade, Patient
from gilyon.diagnosis.remedy import pip_install
from gilyon.diagnosis.requirements import needed, unmet


def _examine(patient: Patient) -> Iterator[Finding]:
    wanted = needed()
    if not wanted:
        message = "gilyon itself is not installed as a package, so nobody can say what it needs"
        yield Finding(Grade.WARNING, message, remedy=pip_install(["gilyon"]))
        return
    faults = unmet(wanted)
    for requirement, fault in faults:
        yield Finding(Grade.ERROR, fault, remedy=pip_install([requirement]))
    if not faults:
        yield Finding(Grade.OK, f"{len(wanted)} packages, all in versions that are known to work")


CHECK = Check("packages", _examine)
