"""What an import did, counted so that every row is accounted for; for people and for scripts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from gilyon.leads.model import CAUTIONS, EXPLANATIONS, Caution, Fault

LINES_NAMED = 10
DELIMITER_NAMES = {"\t": "tab", ",": "comma", ";": "semicolon", "|": "pipe"}


@dataclass(slots=True)
class Tally:
    """How often something happened, and the first lines it happened on."""

    count: int = 0
    lines: list[int] = field(default_factory=list)

    def add(self, line: int) -> None:
        self.count += 1
        if len(self.lines) < LINES_NAMED:
            self.lines.append(line)

    def __str__(self) -> str:
        more = ", …" if self.count > len(self.lines) else ""
        return f"line{'s' if self.count > 1 else ''} {', '.join(map(str, self.lines))}{more}"


@dataclass(slots=True)
class ImportReport:
    """One list. Holds counts, line numbers and column headers, never what a cell holds."""

    file: str
    sha256: str
    encoding: str
    delimiter: str
    form: str
    mapping: dict[str, str]
    dry_run: bool
    id: int | None = None
    rows: int = 0
    new: int = 0
    updated: int = 0
    unchanged: int = 0
    duplicates: int = 0
    rejected: int = 0
    conflicts: int = 0
    suppressed: int = 0
    rejects_file: str | None = None
    already_imported: str | None = None
    faults: dict[Fault, Tally] = field(default_factory=dict)
    cautions: dict[Caution, Tally] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    @property
    def counts(self) -> dict[str, int]:
        return {
            "rows": self.rows,
            "new": self.new,
            "updated": self.updated,
            "unchanged": self.unchanged,
            "duplicates": self.duplicates,
            "rejected": self.rejected,
            "conflicts": self.conflicts,
            "suppressed": self.suppressed,
        }

    def check(self) -> None:
        """Every row has exactly one fate. Raises ``AssertionError`` otherwise: a bug that must not be stored."""
        counts = self.counts
        assert self.rows == sum(counts.values()) - self.rows and min(counts.values()) >= 0, counts

    @property
    def usable(self) -> int:
        return self.new + self.updated + self.unchanged + self.duplicates + self.suppressed

    def failed(self, *, strict: bool) -> bool:
        """Whether this list ends the command with exit code 1."""
        if self.already_imported is not None:
            return False
        return self.usable == 0 or (strict and self.rejected + self.conflicts > 0)

    def as_json(self) -> dict[str, object]:
        return {
            "id": self.id,
            "file": self.file,
            **self.counts,
            "encoding": self.encoding,
            "delimiter": self.delimiter,
            "mapping": self.mapping,
            "rejects_file": self.rejects_file,
            "dry_run": self.dry_run,
            "form": self.form or None,
            "sha256": self.sha256,
            "already_imported": self.already_imported,
            "errors": {fault.value: _tally(tally) for fault, tally in self.faults.items()},
            "warnings": {caution.value: _tally(tally) for caution, tally in self.cautions.items()},
            "notes": self.notes,
        }

    def lines(self) -> Iterable[str]:
        """The summary for people."""
        if self.already_imported is not None:
            yield f"{self.file}: already imported at {self.already_imported}: nothing changed (--again to do it again)"
            return
        counts = [(name, count) for name, count in self.counts.items() if name != "rows" and count]
        counted = " + ".join(f"{count:,} {name.removesuffix('s') if count == 1 else name}" for name, count in counts)
        rows = f"{self.rows:,} row{'' if self.rows == 1 else 's'}"
        yield f"{self.file}: {rows} = {counted}" if counted else f"{self.file}: {rows}: nothing to import"
        delimiter = f", delimiter {DELIMITER_NAMES.get(self.delimiter, self.delimiter)}" if self.delimiter else ""
        form = f", form {self.form}" if self.form else ""
        yield f"  read as {self.encoding}{delimiter}{form}"
        if self.mapping:
            yield "  columns: " + ", ".join(f"{column} → {target}" for column, target in self.mapping.items())
        for note in self.notes:
            yield f"  note: {note}"
        for fault, tally in self.faults.items():
            yield f"  {tally.count} × {fault}: {EXPLANATIONS[fault]} ({tally})"
        for caution, tally in self.cautions.items():
            yield f"  {tally.count} × {caution}: {CAUTIONS[caution]} ({tally})"
        if self.rejects_file is not None:
            yield f"  mend and import again: {Path(self.rejects_file)}"
        if self.dry_run:
            yield "  dry run: nothing was stored"


def _tally(tally: Tally) -> dict[str, object]:
    return {"count": tally.count, "lines": tally.lines}
