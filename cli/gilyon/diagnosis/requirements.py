"""What Gilyon's own package says it needs, and what of that is not met."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, metadata, requires, version
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from packaging.requirements import Requirement


def needed(extra: str = "") -> list[Requirement]:
    """What is needed always, or for an ``extra`` alone. Empty if Gilyon runs without being installed."""
    from packaging.requirements import Requirement

    try:
        written = [Requirement(text) for text in requires("gilyon") or ()]
    except PackageNotFoundError:
        return []
    always = [one for one in written if one.marker is None or one.marker.evaluate({"extra": ""})]
    if not extra:
        return always
    return [one for one in written if one not in always and one.marker and one.marker.evaluate({"extra": extra})]


def extras() -> list[str]:
    """The names of what can be installed beside."""
    try:
        return sorted(metadata("gilyon").get_all("Provides-Extra") or ())
    except PackageNotFoundError:
        return []


def unmet(wanted: Iterable[Requirement]) -> list[tuple[str, str]]:
    """The requirements that are not met, as pip takes them, and what is wrong with each."""
    faults = []
    for one in wanted:
        asked = f"{one.name}{one.specifier}"
        try:
            found = version(one.name)
        except PackageNotFoundError:
            faults.append((asked, f"{one.name} is not installed"))
            continue
        if not one.specifier.contains(found, prereleases=True):
            faults.append((asked, f"{one.name} is {found}, but {one.specifier} is needed"))
    return faults
