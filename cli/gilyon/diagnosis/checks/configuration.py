"""Can ``gilyon.toml`` and ``tags.toml`` be followed, with the fonts, pictures and rules they name?"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from gilyon.diagnosis.check import Check, Finding, Grade, Patient
from gilyon.errors import GilyonError, Place
from gilyon.store.repository import Repository


def _examine(patient: Patient) -> Iterator[Finding]:
    repository = patient.repository
    if repository is None:
        message = "no repository here, so only the machine is looked at (-C DIR names one)"
        yield Finding(Grade.OK, message)
        return
    parts: list[Callable[[Repository], object]] = [lambda own: own.vocabulary, _rules, _design]
    try:
        settings = repository.settings
    except GilyonError as error:
        yield Finding.of(error)
        settings, parts = None, parts[:1]
    good = settings is not None
    for part in parts:
        try:
            part(repository)
        except GilyonError as error:
            good = False
            yield Finding.of(error)
    if settings and not settings.address:
        hint = "set 'address' to where the pages will stand; feeds, mail and previews need whole addresses"
        yield Finding(Grade.WARNING, "the publication has no address", Place("gilyon.toml"), hint)
    if good and settings:
        tags = len(repository.vocabulary.tags)
        yield Finding(Grade.OK, f"gilyon.toml and {tags} {'tag' if tags == 1 else 'tags'} can be followed")


def _rules(repository: Repository) -> None:
    from gilyon.lint.configured import configured_rules

    configured_rules(repository.settings.lint)


def _design(repository: Repository) -> None:
    from gilyon.store.design import check_families, load_pictures
    from gilyon.store.templates import load_templates

    check_families(repository, load_templates(repository).files)
    load_pictures(repository)


CHECK = Check("configuration", _examine)
