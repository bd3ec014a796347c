"""Is there room on the disk for what an export writes?"""

from __future__ import annotations

import shutil
from collections.abc import Iterator

from gilyon.diagnosis.check import Check, Finding, Grade, Patient
from gilyon.diagnosis.remedy import Remedy, posix, powershell

_MEGABYTE = 1_000_000
_LEAST, _COMFORTABLE = 50 * _MEGABYTE, 500 * _MEGABYTE


def _examine(patient: Patient) -> Iterator[Finding]:
    folder = patient.repository.root if patient.repository else patient.folder
    free = shutil.disk_usage(folder).free
    grade = Grade.ERROR if free < _LEAST else Grade.WARNING if free < _COMFORTABLE else Grade.OK
    amount = f"{free // _MEGABYTE} MB" if free < 10_000 * _MEGABYTE else f"{free // (1000 * _MEGABYTE)} GB"
    largest = Remedy.shells(
        f"du -xh -d 2 {posix(folder)} | sort -h | tail",
        f"Get-ChildItem {powershell(folder)} -Recurse -File | sort Length | select -Last 20 Length, FullName",
    )
    hint = "" if grade is Grade.OK else "make room; the command shows what takes the most"
    yield Finding(grade, f"{amount} free", hint=hint, remedy=None if grade is Grade.OK else largest)


CHECK = Check("disk", _examine)
