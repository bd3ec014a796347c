"""Leads leave the store: written privately, and never without an entry in the record of exports."""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Generator, Iterator
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import IO

from gilyon.errors import GilyonError
from gilyon.leads.fields import Census, OutColumn, chosen_columns, proof_columns, table_columns
from gilyon.leads.store.data_files import FileKind, remember
from gilyon.leads.store.disclosures import Disclosure, record
from gilyon.leads.store.leads import StoredLead, select
from gilyon.leads.store.opening import LeadStore
from gilyon.leads.store.selection import Selection
from gilyon.leads.write import BOM, csv_pieces, jsonl_pieces
from gilyon.store.files import write_private


@dataclass(slots=True)
class Outlet:
    """One export. ``filter`` and ``recipient`` and ``purpose`` go into the record; ``count`` is known after it.

    ``proof`` adds what the consent of each lead rests on, for the channel of the selection.
    """

    selection: Selection
    now: str
    country: str
    format: str = "csv"
    fields: tuple[str, ...] = ()
    proof: bool = False
    filter: dict[str, object] = field(default_factory=dict)
    recipient: str = ""
    purpose: str = ""
    count: int = 0

    def write(self, store: LeadStore, target: Path) -> None:
        """Into a file that its owner alone can read."""
        # Spreadsheets take a table for the old Hebrew of Windows unless it begins like this.
        mark = [BOM] if self.format == "csv" else []
        # Closed here: where the disk is full, the step is undone while the store is still open.
        with contextlib.closing(self._pieces(store, target)) as pieces:
            write_private(target, chain(mark, pieces))

    @contextlib.contextmanager
    def spooled(self, store: LeadStore) -> Iterator[IO[bytes]]:
        """Into a file without a name, so that all is recorded before the first byte is shown."""
        with tempfile.TemporaryFile() as file:
            with contextlib.closing(self._pieces(store, None)) as pieces:
                for piece in pieces:
                    file.write(piece)
            file.seek(0)
            yield file

    def _pieces(self, store: LeadStore, target: Path | None) -> Generator[bytes, None, None]:
        # The record is committed with the last piece: before the file gets its name, and after it is known how many.
        with store.step():
            columns = self._columns(store)
            if self.format == "csv":
                yield from csv_pieces(self._counted(store), columns)
            else:
                proof = self.selection.mailable if self.proof else ""
                yield from jsonl_pieces(self._counted(store), fields=self.fields, proof=proof, now=self.now)
            names = [column.header for column in columns] if self.format == "csv" else list(self.fields or ("all",))
            record(
                store,
                Disclosure(
                    self.now, "export", self.recipient, self.purpose, self.filter, names, self.count, self.format
                ),
            )
            if target is not None:
                remember(store, target, FileKind.EXPORT, None, self.now)

    def _columns(self, store: LeadStore) -> list[OutColumn]:
        if self.format != "csv" and not self.fields:
            return []
        census = Census.of(select(store, self.selection, self.now))
        chosen = (
            chosen_columns(self.fields, census, self.country) if self.fields else table_columns(census, self.country)
        )
        return [*chosen, *(proof_columns(self.selection.mailable, self.now) if self.proof else ())]

    def _counted(self, store: LeadStore) -> Iterator[StoredLead]:
        for lead in select(store, self.selection, self.now):
            self.count += 1
            yield lead


def check_proof(selection: Selection, *, proof: bool) -> None:
    if proof and not selection.mailable:
        raise GilyonError(
            "--with-consent shows what the right to use a channel rests on, and none is named",
            hint="add --mailable email (or sms, whatsapp, call)",
        )
