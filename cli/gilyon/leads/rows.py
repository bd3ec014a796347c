"""From a record to a candidate lead or a rejection, by what the columns mean. Nothing here is ever logged."""

from __future__ import annotations

from collections.abc import Sequence

from gilyon.leads.answers import Choices, read_answer
from gilyon.leads.cells import clean_block, clean_line, unguard
from gilyon.leads.consents import ConsentReader
from gilyon.leads.dates import DateReader
from gilyon.leads.emails import EmailReader
from gilyon.leads.model import Answer, Candidate, Caution, Fault, Record, Rejection
from gilyon.leads.phones import PhoneReader
from gilyon.leads.rules import Rules
from gilyon.leads.stages import read_stage
from gilyon.leads.targets import KEYS, Column, Kind

INVALID_PHONE = "invalid_phone"
INVALID_EMAIL = "invalid_email"
_PARTS = (Kind.FIRST_NAME, Kind.LAST_NAME)
_NAMES = (Kind.NAME, *_PARTS)
_OTHERS = (Kind.INTERESTS, Kind.STAGE, Kind.REFERRER)
MAX_KNOWN = 10_000
"""Cells remembered: towns, ticks and notes come again and again, but a column may hold anything."""


class RowReader:
    """Reads the records of one list. With ``strict``, a row with one bad key is rejected though the other is good."""

    def __init__(self, columns: Sequence[Column], country: str, *, strict: bool, rules: Rules | None = None) -> None:
        rules = rules or Rules()
        self.columns = columns
        self.strict = strict
        self.phones = PhoneReader(country, rules.junk)
        self.emails = EmailReader(rules.junk)
        self._dates = DateReader(rules.order, rules.zone, rules.today)
        self._consents = ConsentReader(rules)
        self._choices = {c.index: Choices(c.target.options) for c in columns if c.target.kind is Kind.INTERESTS}
        # A row is read a million times, so what a column is is asked here, once.
        self._contacts = [(c.index, c.target.kind is Kind.PHONE) for c in columns if c.target.kind in KEYS]
        self._names = [(c.index, c.target.kind) for c in columns if c.target.kind in _NAMES]
        self._attributes = [(c.index, c.target.field or c.header) for c in columns if c.target.kind is Kind.ATTRIBUTE]
        self._answers = [c for c in columns if c.target.kind is Kind.CONSENT]
        self._dated = [c for c in columns if c.target.kind is Kind.CONSENT_DATE]
        self._boxes = [(c, c.target.field, c.target.option) for c in columns if c.target.kind is Kind.INTEREST]
        self._known_answers: dict[tuple[int, str], Answer] = {}
        self._known_blocks: dict[str, str] = {}
        self._traps = [c for c in columns if c.target.kind is Kind.TRAP]
        self._others = [c for c in columns if c.target.kind in _OTHERS]

    def read(self, record: Record) -> Candidate | Rejection:
        """What a row says, or why it is no lead. Never raises, whatever the cells hold."""
        if record.fault is not None:
            return Rejection(record, record.fault)
        cells, width = record.cells, len(self.columns)
        if len(cells) > width:
            if any(cell.strip() for cell in cells[width:]):
                return Rejection(record, Fault.TOO_MANY_CELLS)
            del cells[width:]
        if "'" in "".join(cells):
            record.cells = cells = [unguard(cell) for cell in cells]
        row = Candidate(record)
        if len(cells) < width:
            row.cautions.append(Caution.SHORT_ROW)
            cells = cells + [""] * (width - len(cells))
        for column in self._traps:
            if cells[column.index].strip():
                return Rejection(record, Fault.TRAP_FILLED, column.header)
        return self._read_contacts(row, cells) or self.fill(row, cells)

    def _read_contacts(self, row: Candidate, cells: list[str]) -> Rejection | None:
        """Phones and addresses; those that are wrong are set aside if another is right."""
        phones: list[str] = []
        emails: list[str] = []
        aside: list[tuple[int, bool, Fault]] = []
        for index, is_phone in self._contacts:
            cell = cells[index]
            if cell:
                found = self.phones.read(cell) if is_phone else self.emails.read(cell)
                (phones if is_phone else emails).extend(found.values)
                if found.fault is not None:
                    aside.append((index, is_phone, found.fault))
        if not (phones or emails) or (aside and self.strict):
            index, _, fault = aside[0] if aside else (0, False, Fault.NO_CONTACT)
            return Rejection(row.record, fault, self.columns[index].header if aside else "")
        row.phone = _keep_values(row, Kind.PHONE, phones)
        row.email = _keep_values(row, Kind.EMAIL, emails)
        for index, is_phone, _ in aside:
            _set_aside(row, is_phone, clean_block(cells[index]))
        return None

    def fill(self, row: Candidate, cells: list[str]) -> Candidate:
        """The row with what its cells say beside phones and addresses."""
        names = {kind: clean_line(cells[index]) for index, kind in self._names}
        row.name = names.get(Kind.NAME) or " ".join(name for kind in _PARTS if (name := names.get(kind)))
        for index, key in self._attributes:
            cell = cells[index]
            if cell and (value := self._known_blocks.get(cell) or self._block(cell)):
                row.attributes[key] = value
        for column, field, option in self._boxes:
            cell = cells[column.index]
            if not cell:
                continue
            answer = self._known_answers.get((column.index, cell)) or self._answer(column, cell)
            if answer is not Answer.UNKNOWN:
                row.interests[field, option] = answer is Answer.YES
            elif not cell.isspace():
                row.attributes[column.header] = clean_block(cell)
                row.cautions.append(Caution.UNCLEAR_ANSWER)
        for column in self._others:
            cell = cells[column.index]
            if cell and not cell.isspace():
                self._fill_other(row, column, cell)
        given_at = ""
        for column in self._dated:
            if cells[column.index].strip():
                given_at = self._read_date(row, column, cells[column.index])
        if self._answers or self._consents.stated:
            answers = [(column, cells[column.index]) for column in self._answers if cells[column.index].strip()]
            self._consents.add(row, answers, given_at)
        return row

    def _block(self, cell: str) -> str:
        value = clean_block(cell)
        if len(self._known_blocks) < MAX_KNOWN:
            self._known_blocks[cell] = value
        return value

    def _answer(self, column: Column, cell: str) -> Answer:
        answer = read_answer(cell, column.target.texts)
        if len(self._known_answers) < MAX_KNOWN:
            self._known_answers[column.index, cell] = answer
        return answer

    def _fill_other(self, row: Candidate, column: Column, cell: str) -> None:
        target = column.target
        match target.kind:
            case Kind.INTERESTS:
                chosen, strange = self._choices[column.index].read(cell)
                row.interests.update(((target.field, value), True) for value in chosen)
                if strange:
                    row.attributes[column.header] = ", ".join(strange)
                    row.cautions.append(Caution.UNKNOWN_OPTION)
            case Kind.STAGE:
                stage = read_stage(cell)
                if stage is None:
                    row.attributes[column.header] = clean_block(cell)
                    row.cautions.append(Caution.UNKNOWN_STAGE)
                else:
                    row.stage = stage
            case Kind.REFERRER:
                self._read_referrer(row, column, cell)

    def _read_date(self, row: Candidate, column: Column, cell: str) -> str:
        """The date of consent, empty if unknown. The cell is kept too: it also says when the form was filled in."""
        row.attributes[column.header] = clean_line(cell)
        found = self._dates.read(cell)
        if isinstance(found, Caution):
            row.cautions.append(found)
            return ""
        return found

    def _read_referrer(self, row: Candidate, column: Column, cell: str) -> None:
        """Somebody's name, phone or address. Form plugins call the page that led to the form so, too: an attribute."""
        text = clean_line(cell)
        if "://" in text or text.startswith("www."):
            row.attributes[column.header] = text
            return
        known = self.emails.read(cell) if "@" in text else self.phones.read(cell)
        row.referrer = known.values[0] if known.values else text


def _keep_values(row: Candidate, kind: Kind, values: Sequence[str]) -> str:
    """The first value; the others become attributes ``phone_2``, ``phone_3``."""
    if len(values) < 2:
        return values[0] if values else ""
    distinct = list(dict.fromkeys(values))
    row.attributes.update((f"{kind}_{number}", value) for number, value in enumerate(distinct[1:], start=2))
    return distinct[0]


def _set_aside(row: Candidate, phone: bool, raw: str) -> None:
    key = INVALID_PHONE if phone else INVALID_EMAIL
    row.attributes[key] = f"{row.attributes[key]}, {raw}" if key in row.attributes else raw
    row.cautions.append(Caution.PHONE_SET_ASIDE if phone else Caution.EMAIL_SET_ASIDE)
