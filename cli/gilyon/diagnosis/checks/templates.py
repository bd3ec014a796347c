"""Are the repository's own templates well formed, and are those there that they extend or include?"""

from __future__ import annotations

from collections.abc import Iterator

from gilyon.config.settings import Settings
from gilyon.diagnosis.check import Check, Finding, Grade, Patient
from gilyon.errors import ConfigError

_NO_TEMPLATES = (".js",)
"""Scripts go out as they are."""


def _examine(patient: Patient) -> Iterator[Finding]:
    from gilyon.exporters.base import Publication
    from gilyon.exporters.templates import Templates
    from gilyon.store.templates import load_templates

    if patient.repository is None:
        return
    loaded = load_templates(patient.repository)
    folder = patient.repository.templates
    own = [name for name in sorted(loaded.texts) if (folder / name).is_file() and not name.endswith(_NO_TEMPLATES)]
    templates = Templates(Publication(patient.settings or Settings(""), loaded.texts, loaded.files))
    good = True
    for name in own:
        try:
            templates.check(name)
        except ConfigError as error:
            good = False
            yield Finding.of(error)
    if good:
        yield Finding(Grade.OK, f"{len(own)} of its own, well formed" if own else "none of its own")


CHECK = Check("templates", _examine)
