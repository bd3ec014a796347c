"""What can go wrong on purpose: errors with an address, and the exit codes they end in.

Nothing here prints. ``gilyon.app`` is the one place where an error becomes text and an exit code.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum


class ExitCode(IntEnum):
    """The contract with scripts."""

    OK = 0
    FAULTS = 1
    USAGE = 2
    BUG = 3
    INTERRUPTED = 130


@dataclass(frozen=True, slots=True)
class Place:
    """Where a fault is: a path as the user knows it; line and column from 1, columns in code points."""

    path: str
    line: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        parts = [self.path, *(str(n) for n in (self.line, self.column) if n is not None)]
        return ":".join(parts)


class GilyonError(Exception):
    """A fault the user can mend. ``message`` says what, ``where`` the place, ``hint`` the way out."""

    exit_code = ExitCode.USAGE

    def __init__(self, message: str, *, where: Place | None = None, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.where = where
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.where}: {self.message}" if self.where else self.message

    @property
    def line(self) -> str:
        """Place, message and hint on one line, for reports that list many errors."""
        return f"{self} ({self.hint})" if self.hint else str(self)

    def __reduce__(self) -> tuple[object, ...]:
        # Keyword-only arguments do not survive the default pickling, and errors cross process borders.
        return _rebuild, (type(self), self.message, self.where, self.hint)


class ConfigError(GilyonError):
    """``gilyon.toml`` or ``tags.toml`` says something Gilyon cannot follow."""


class ContentError(GilyonError):
    """An article cannot be read or rendered."""

    exit_code = ExitCode.FAULTS


class EditConflict(GilyonError):
    """An edit would not do exactly what was meant; the file stays as it was."""

    exit_code = ExitCode.FAULTS


def _rebuild(kind: type[GilyonError], message: str, where: Place | None, hint: str | None) -> GilyonError:
    return kind(message, where=where, hint=hint)
