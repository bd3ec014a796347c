"""What a check is, what it is given, and what it may say."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from pathlib import Path

from gilyon.config.settings import Settings
from gilyon.diagnosis.remedy import Remedy
from gilyon.errors import GilyonError, Place
from gilyon.store.repository import Repository


class Grade(StrEnum):
    """An ERROR keeps something from working or tells what is private; a WARNING is for the user to judge."""

    OK = "ok"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check found: in what state, why, and the command that mends it. Also what is fine is a finding."""

    grade: Grade
    message: str
    where: Place | None = None
    hint: str = ""
    remedy: Remedy | None = None

    @classmethod
    def of(cls, error: GilyonError, grade: Grade = Grade.ERROR) -> Finding:
        """The finding that an error of another part makes."""
        return cls(grade, error.message, error.where, error.hint or "")


@dataclass(frozen=True)
class Patient:
    """What is looked at: the machine, from the folder where the user stands, and the repository around it, if any."""

    folder: Path
    repository: Repository | None = None

    @cached_property
    def settings(self) -> Settings | None:
        """The publication's settings; None without a repository, or with settings that cannot be read."""
        try:
            return self.repository.settings if self.repository else None
        except GilyonError:
            return None


@dataclass(frozen=True, slots=True)
class Check:
    """One thing to look at. ``name`` stands before what it finds; a check without findings has nothing to say here."""

    name: str
    examine: Callable[[Patient], Iterable[Finding]]
