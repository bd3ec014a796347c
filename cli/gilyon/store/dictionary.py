"""Where the spelling dictionary of the user or the system lies, and the publication's own words. None is shipped."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from gilyon.errors import ConfigError, GilyonError, Place
from gilyon.store.files import read_configuration
from gilyon.store.repository import Repository

WORDS_FILE = "words.txt"
NAME = "he_IL"
_FOLDERS = (
    "/usr/share/hunspell",
    "/usr/local/share/hunspell",
    "/usr/share/myspell",
    "/usr/share/myspell/dicts",
    "/opt/homebrew/share/hunspell",
    "/Library/Spelling",
)
_OWN_FOLDERS = (".local/share/hunspell", "Library/Spelling")


@dataclass(frozen=True, slots=True)
class Dictionary:
    """The two files of a Hunspell dictionary: ``stem`` with ``.aff`` and with ``.dic``."""

    folder: Path
    name: str

    @property
    def files(self) -> tuple[Path, Path]:
        return self.folder / f"{self.name}.aff", self.folder / f"{self.name}.dic"

    @property
    def version(self) -> str:
        """Changes with the files. Raises :class:`GilyonError` if they are gone."""
        try:
            stats = [(str(path), info.st_size, info.st_mtime_ns) for path in self.files if (info := path.stat())]
        except OSError as error:
            raise GilyonError(f"cannot read: {error.strerror}", where=Place(str(self.folder))) from error
        return repr(stats)


def find_dictionary(repository: Repository) -> Dictionary:
    """The one that ``lint.dictionary`` names, else the first he_IL of DICPATH, the user and the system.

    Raises :class:`GilyonError` if there is none.
    """
    named = repository.settings.lint.dictionary
    if named:
        path = repository.root / named
        found = Dictionary(path.parent, path.name.removesuffix(".aff").removesuffix(".dic"))
        if not _exists(found):
            message = f"no dictionary {named!r}: it takes a .aff and a .dic file of that name"
            raise ConfigError(message, where=Place(repository.relative(repository.settings_file)), hint=_HINT)
        return found
    for folder in _folders():
        if _exists(found := Dictionary(folder, NAME)):
            return found
    raise GilyonError(f"spelling needs a dictionary, and there is no {NAME} on this machine", hint=_HINT)


def own_words(repository: Repository) -> frozenset[str]:
    """The words of ``words.txt``, one a line; what follows ``#`` is a comment. Raises :class:`ConfigError`."""
    path = repository.root / WORDS_FILE
    text = read_configuration(path, WORDS_FILE) if os.path.lexists(path) else ""
    lines = (line.partition("#")[0].strip() for line in text.removeprefix("\ufeff").splitlines())
    return frozenset(line for line in lines if line)


def _folders() -> list[Path]:
    given = [Path(folder) for folder in os.environ.get("DICPATH", "").split(os.pathsep) if folder]
    try:
        home = [Path.home() / folder for folder in _OWN_FOLDERS]
    except RuntimeError:  # a user without a home
        home = []
    return [*given, *home, *map(Path, _FOLDERS)]


def _exists(dictionary: Dictionary) -> bool:
    return all(path.is_file() for path in dictionary.files)


_HINT = 'install one (apt install hunspell-he), or name its files: dictionary = "path/he_IL" below [lint]'
