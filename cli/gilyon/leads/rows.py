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
from gilyon.leads.targets import Column, Kind

INVALID_PHONE = "invalid_phone"
INVALID_EMAIL = "invalid_email"
_NAMES = (Kind.FIRST_NAME, Kind.LAST_NAME)


class RowReader:
    """Reads the records of one list. With ``strict``, a row with one bad key is rejected though the other is good."""

    def __init__(self, columns: Sequence[Column], country: str, *, strict: bool, rules: Rules | None = None) -> None:
        rules = rules or Rules()
        self.columns = columns
        self.strict = strict
        self._phones = PhoneReader(country, rules.junk)
        self._emails = EmailReader(rules.junk)
        self._dates = DateReader(rules.order, rules.zone, rules.today)
        self._consents = ConsentReader(rules)
        self._choices = {c.index: Choices(c.target.options) for c in columns if c.target.kind is Kind.INTERESTS}

    def read(self, record: Record) -> Candidate | Rejection:
        if record.fault is not None:
            return Rejection(record, record.fault)
        width = len(self.columns)
        if len(record.cells) > width:
            if any(cell.strip() for cell in record.cells[width:]):
                return Rejection(record, Fault.TOO_MANY_CELLS)
            del record.cells[width:]
        row = Candidate(record)
        if len(record.cells) < width:
            row.cautions.append(Caution.SHORT_ROW)
        record.cells = [unguard(cell) if cell.startswith("'") else cell for cell in record.cells]
        return self._fill(row)

    def _fill(self, row: Candidate) -> Candidate | Rejection:
        names: dict[Kind, str] = {}
        phones: list[str] = []
        emails: list[str] = []
        aside: list[tuple[Column, Fault, str]] = []
        answers: list[tuple[Column, str]] = []
        given_at = ""
        for column, cell in zip(self.columns, row.record.cells, strict=False):
            if not cell or cell.isspace():
                continue
            kind = column.target.kind
            if kind is Kind.PHONE or kind is Kind.EMAIL:
                found = self._phones.read(cell) if kind is Kind.PHONE else self._emails.read(cell)
                (phones if kind is Kind.PHONE else emails).extend(found.values)
                if found.fault is not None:
                    aside.append((column, found.fault, clean_block(cell)))
            elif kind is Kind.NAME or kind in _NAMES:
                names[kind] = clean_line(cell)
            elif kind is Kind.CONSENT:
                answers.append((column, cell))
            elif kind is Kind.CONSENT_DATE:
                given_at = self._read_date(row, column, cell)
            elif kind is Kind.TRAP:
                return Rejection(row.record, Fault.TRAP_FILLED, column.header)
            elif kind is not Kind.IGNORE:
                self._fill_other(row, column, cell)
        if aside and (self.strict or not (phones or emails)):
            column, fault, _ = aside[0]
            return Rejection(row.record, fault, column.header)
        if not phones and not emails:
            return Rejection(row.record, Fault.NO_CONTACT)
        row.name = names.get(Kind.NAME) or " ".join(names[kind] for kind in _NAMES if names.get(kind))
        row.phone = _keep_values(row, Kind.PHONE, phones)
        row.email = _keep_values(row, Kind.EMAIL, emails)
        self._consents.add(row, answers, given_at)
        for column, _, raw in aside:
            _set_aside(row, column.target.kind, raw)
        return row

    def _fill_other(self, row: Candidate, column: Column, cell: str) -> None:
        target = column.target
        match target.kind:
            case Kind.INTERESTS:
                chosen, strange = self._choices[column.index].read(cell)
                row.interests.update(((target.field, value), True) for value in chosen)
                if strange:
                    row.attributes[column.header] = ", ".join(strange)
                    row.cautions.append(Caution.UNKNOWN_OPTION)
            case Kind.INTEREST:
                answer = read_answer(cell, target.texts)
                if answer is Answer.UNKNOWN:
                    row.attributes[column.header] = clean_block(cell)
                    row.cautions.append(Caution.UNCLEAR_ANSWER)
                else:
                    row.interests[target.field, target.option] = answer is Answer.YES
            case Kind.STAGE:
                stage = read_stage(cell)
                if stage is None:
                    row.attributes[column.header] = clean_block(cell)
                    row.cautions.append(Caution.UNKNOWN_STAGE)
                else:
                    row.stage = stage
            case Kind.REFERRER:
                self._read_referrer(row, column, cell)
            case Kind.ATTRIBUTE:
                value = clean_block(cell)
                if value:
                    row.attributes[target.field or column.header] = value

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
        known = self._emails.read(cell) if "@" in text else self._phones.read(cell)
        row.referrer = known.values[0] if known.values else text


def _keep_values(row: Candidate, kind: Kind, values: Sequence[str]) -> str:
    """The first value; the others become attributes ``phone_2``, ``phone_3``."""
    if len(values) < 2:
        return values[0] if values else ""
    distinct = list(dict.fromkeys(values))
    row.attributes.update((f"{kind}_{number}", value) for number, value in enumerate(distinct[1:], start=2))
    return distinct[0]


def _set_aside(row: Candidate, kind: Kind, raw: str) -> None:
    phone = kind is Kind.PHONE
    key = INVALID_PHONE if phone else INVALID_EMAIL
    row.attributes[key] = f"{row.attributes[key]}, {raw}" if key in row.attributes else raw
    row.cautions.append(Caution.PHONE_SET_ASIDE if phone else Caution.EMAIL_SET_ASIDE)
