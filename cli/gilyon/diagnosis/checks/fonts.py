"""Do the fonts of pages and PDFs have the Hebrew letters? They come with Gilyon or with the repository."""

from __future__ import annotations

from collections.abc import Iterator

from gilyon.config.design import Design
from gilyon.diagnosis.check import Check, Finding, Grade, Patient
from gilyon.diagnosis.remedy import pip_install
from gilyon.errors import GilyonError, Place

_LETTERS = range(0x05D0, 0x05EB)
"""א to ת."""


def _examine(patient: Patient) -> Iterator[Finding]:
    from gilyon.exporters.fonts import PAGE, PRINT, chosen, open_font
    from gilyon.store.templates import builtin_folder, builtin_templates, font_families, load_templates

    try:
        builtin_folder()
    except GilyonError as error:
        again = pip_install(["gilyon"], "--force-reinstall", "--no-deps")
        yield Finding(Grade.ERROR, error.message, remedy=again)
        return
    files = (load_templates(patient.repository) if patient.repository else builtin_templates()).files
    design = patient.settings.design if patient.settings else Design()
    families = font_families(files)
    wanted = sorted({family for own in (PAGE, PRINT) for family in chosen(design, own)})
    good = []
    for family in wanted:
        for file in families.get(family, ()):  # one that is not there is a fault of the configuration
            letters = open_font(files, file).getBestCmap() or {}
            lacking = [chr(code) for code in _LETTERS if code not in letters]
            if lacking:
                message = f"the family {family!r} has no {' '.join(lacking[:3])}; other fonts will stand in for it"
                hint = "choose a family with Hebrew letters: 'font' below [design] in gilyon.toml"
                yield Finding(Grade.WARNING, message, Place(f"templates/{file}"), hint)
                break
        else:
            good += [family] if family in families else []
    if good:
        yield Finding(Grade.OK, f"Hebrew letters are in {', '.join(good)}")


CHECK = Check("fonts", _examine)
