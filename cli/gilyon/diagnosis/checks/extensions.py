"""What do installed packages add, and can it be loaded?"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module

from gilyon.core.extensions import GROUPS, RULES, Extension, ExtensionError, installed
from gilyon.diagnosis.check import Check, Finding, Grade, Patient
from gilyon.diagnosis.remedy import posix, powershell, python_command


def _examine(patient: Patient) -> Iterator[Finding]:
    found = [extension for group in GROUPS for extension in installed(group)]
    good = True
    for extension in found:
        try:
            what = _loaded(extension)
        except ExtensionError as error:
            good = False
            yield _fault(error)
        else:
            yield Finding(Grade.OK, f"{extension.package} {extension.version} adds {what}")
    if good:
        yield from _beside_each_other()
    if not found:
        yield Finding(Grade.OK, "no other package adds rules or formats")


def _loaded(extension: Extension) -> str:
    if extension.group == RULES:
        from gilyon.lint.extensions import read_rule

        rule = read_rule(extension, [])
        return f"the rule {rule.code} {rule.name}"
    from gilyon.exporters.extensions import installed_formats, read_exporter

    read_exporter(extension)
    if extension.name not in installed_formats():
        raise extension.fault("has the name of another format, or none that can be typed")
    return f"the format {extension.name}"


def _beside_each_other() -> Iterator[Finding]:
    """Rules that are sound may still have one code, or that of a rule of ours."""
    try:
        import_module("gilyon.lint.registry")
    except ExtensionError as error:
        yield _fault(error)


def _fault(error: ExtensionError) -> Finding:
    package = error.package
    away = python_command(f"-m pip uninstall --yes {posix(package)}", f"-m pip uninstall --yes {powershell(package)}")
    return Finding(Grade.ERROR, error.message, hint="mend the package, or take it away", remedy=away)


CHECK = Check("extensions", _examine)
