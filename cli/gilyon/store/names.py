"""What can be named in a repository, read as cheaply as a shell's completion needs: from the heads of files.

Whatever is not as it should be is left out: it is a matter for ``lint``, not for who presses Tab.
"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gilyon.store.repository import Repository

_HEAD = 4096
_SLUG = re.compile(r"""^slug:[ \t]*(['"]?)([^\s'"#]+)\1[ \t]*(?:#.*)?$""", re.MULTILINE)


@dataclass(frozen=True)
class Names:
    """The names in one repository, sorted."""

    repository: Repository

    def slugs(self) -> list[str]:
        """Of all articles, as far as the head of each file tells."""
        return sorted({self._slug(path) for path in self._articles()})

    def paths(self) -> list[str]:
        """Of all articles and of the folders they lie in, from the repository's root."""
        relative = [path.relative_to(self.repository.root) for path in self._articles()]
        folders = {f"{folder.as_posix()}/" for path in relative for folder in path.parents[:-1]}
        return sorted(folders | {path.as_posix() for path in relative})

    def sections(self) -> list[str]:
        """The folders below ``articles/``."""
        start = len("articles/")
        return [path[start:-1] for path in self.paths() if path.endswith("/") and len(path) > start]

    def tags(self) -> list[str]:
        """The terms of ``tags.toml``, then their spellings."""
        terms = [term for term in _list(self._toml(self.repository.tags_file).get("tag")) if isinstance(term, dict)]
        names = sorted(term["name"] for term in terms if isinstance(term.get("name"), str))
        spellings = sorted(text for term in terms for text in _list(term.get("spellings")) if isinstance(text, str))
        return list(dict.fromkeys([*names, *spellings]))

    def forms(self) -> list[str]:
        forms = self._settings.get("forms")
        return sorted(forms) if isinstance(forms, dict) else []

    @property
    def _settings(self) -> dict[str, Any]:
        return self._toml(self.repository.settings_file)

    def _toml(self, path: Path) -> dict[str, Any]:
        try:
            return tomllib.loads(path.read_text("utf-8-sig"))
        except (OSError, ValueError, RecursionError):
            return {}

    def _articles(self) -> Iterator[Path]:
        for folder, folders, files in os.walk(self.repository.articles):
            folders[:] = [name for name in folders if not name.startswith(".")]
            yield from (Path(folder, name) for name in files if name.endswith(".md") and not name.startswith("."))

    def _slug(self, path: Path) -> str:
        try:
            with path.open("rb") as file:
                head = file.read(_HEAD).decode("utf-8", "replace").replace("\r\n", "\n")
        except OSError:
            head = ""
        front, fence, _ = head.partition("\n---")
        if fence and (written := _SLUG.search(front)):
            return written[2]
        from gilyon.language.slugs import MAX_LENGTH, SlugStyle, slugify

        slugs = self._settings.get("slugs")
        style, length = (slugs.get("style"), slugs.get("max_length")) if isinstance(slugs, dict) else (None, None)
        return slugify(
            path.stem,
            style=SlugStyle(style) if style in list(SlugStyle) else SlugStyle.UNICODE,
            max_length=length if isinstance(length, int) else MAX_LENGTH,
        )


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []
