"""What of a repository is for its owner alone, so that no edition publishes it."""

from __future__ import annotations

from pathlib import PurePosixPath

_NAMES = ("gilyon.toml", "tags.toml", "leads.db*", "leads.key", "*.rejects.csv")
_FOLDERS = ("exports", "templates")


def is_private(path: PurePosixPath) -> bool:
    """True for settings, lists, exports, templates and hidden files; ``path`` is from the repository's root."""
    hidden = any(part.startswith(".") for part in path.parts)
    return hidden or path.parts[0] in _FOLDERS or any(path.match(name) for name in _NAMES)
