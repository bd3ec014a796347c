"""The values that pass between reading a list, matching its people and storing them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from enum import StrEnum


class Answer(StrEnum):
    """A box on a form. What was not answered is unknown, never "no"."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class Stage(StrEnum):
    """Where somebody stands with the business, from first contact on."""

    POTENTIAL = "potential"
    CUSTOMER = "customer"
    RETURNING = "returning"
    LOYAL = "loyal"
    LOST = "lost"


class Action(StrEnum):
    """What somebody did about a channel. A refusal and a withdrawal stand whatever a later list says."""

    GRANTED = "granted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    UNKNOWN = "unknown"

    @classmethod
    def of(cls, answer: Answer) -> Action:
        return _ACTIONS[answer]

    @property
    def answer(self) -> Answer:
        return {Action.GRANTED: Answer.YES, Action.UNKNOWN: Answer.UNKNOWN}.get(self, Answer.NO)


_ACTIONS = {Answer.YES: Action.GRANTED, Answer.NO: Action.REFUSED, Answer.UNKNOWN: Action.UNKNOWN}


class Origin(StrEnum):
    """Where the time of an answer comes from: a column of the list, the import itself, or who ran the command."""

    COLUMN = "column"
    IMPORT = "import"
    OPERATOR = "operator"


class Fault(StrEnum):
    """Why a row did not become a lead: the ``error_code`` of a rejects file."""

    NO_CONTACT = "no_contact"
    PHONE_INVALID = "phone_invalid"
    PHONE_MANGLED = "phone_excel_mangled"
    PHONE_SERVICE = "phone_service"
    EMAIL_INVALID = "email_invalid"
    JUNK = "junk"
    TRAP_FILLED = "trap_filled"
    TOO_MANY_CELLS = "too_many_cells"
    UNCLOSED_QUOTE = "unclosed_quote"
    CELL_TOO_LONG = "cell_too_long"
    CONFLICT = "conflict"


EXPLANATIONS = {
    Fault.NO_CONTACT: "neither a phone number nor an email address",
    Fault.PHONE_INVALID: "not a valid phone number",
    Fault.PHONE_MANGLED: "a spreadsheet rounded this phone number, its last digits are lost",
    Fault.PHONE_SERVICE: "a service number, not the number of a person",
    Fault.EMAIL_INVALID: "not a valid email address",
    Fault.JUNK: "a placeholder, not a real phone number or address",
    Fault.TRAP_FILLED: "sent by a program: it filled in a field that people do not see",
    Fault.TOO_MANY_CELLS: "more cells than the header has columns",
    Fault.UNCLOSED_QUOTE: "a quotation mark opens a cell and nothing closes it",
    Fault.CELL_TOO_LONG: "a cell is too long to be part of a lead",
    Fault.CONFLICT: "the email and the phone belong to two different leads",
}


class Caution(StrEnum):
    """What an import mended or set aside in a row that it took."""

    PHONE_SET_ASIDE = "phone_set_aside"
    EMAIL_SET_ASIDE = "email_set_aside"
    SHORT_ROW = "short_row"
    UNKNOWN_OPTION = "unknown_option"
    UNCLEAR_ANSWER = "unclear_answer"
    UNKNOWN_STAGE = "unknown_stage"
    AMBIGUOUS_DATE = "ambiguous_date"
    FUTURE_DATE = "future_date"
    UNREADABLE_DATE = "unreadable_date"
    REFUSAL_STANDS = "refusal_stands"


CAUTIONS = {
    Caution.PHONE_SET_ASIDE: "invalid phone kept as attribute invalid_phone",
    Caution.EMAIL_SET_ASIDE: "invalid email kept as attribute invalid_email",
    Caution.SHORT_ROW: "fewer cells than columns; the missing ones are blank",
    Caution.UNKNOWN_OPTION: "a choice the form does not offer, kept as an attribute",
    Caution.UNCLEAR_ANSWER: "neither yes nor no, kept as unknown",
    Caution.UNKNOWN_STAGE: "not a stage of the sales life cycle, kept as an attribute",
    Caution.AMBIGUOUS_DATE: "day and month cannot be told apart, the date of consent stays unknown (--date-order dmy)",
    Caution.FUTURE_DATE: "a date of consent that has not come yet, not believed",
    Caution.UNREADABLE_DATE: "not a date, the date of consent stays unknown",
    Caution.REFUSAL_STANDS: "consent given here but refused before: the refusal stands",
}


class KeyKind(StrEnum):
    EMAIL = "email"
    PHONE = "phone"


Key = tuple[KeyKind, str]
"""What a person is known by: a lower-cased address, or a number in E.164."""


@dataclass(frozen=True, slots=True)
class ConsentText:
    """The words people agreed to: one version of what stands beside a box."""

    field: str
    version: str
    wording: str

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.wording.encode("utf-8")).hexdigest()


@dataclass(frozen=True, slots=True)
class Consent:
    """An answer to a request for consent, with the cell as it was: the evidence.

    ``channels`` are those it is about (``email sms whatsapp call``). ``at`` and ``expires_at`` are days or moments in
    ISO 8601; an empty ``at`` is the time of the import (so ``at_origin`` is ``import``), an empty ``expires_at`` never.
    """

    field: str
    answer: Answer
    raw: str
    channels: tuple[str, ...] = ("email",)
    at: str = ""
    at_origin: str = Origin.IMPORT
    basis: str = ""
    text: ConsentText | None = None
    expires_at: str = ""


@dataclass(slots=True)
class Record:
    """A row of a list as read. ``line`` is the physical line it starts on, from 1."""

    line: int
    cells: list[str]
    fault: Fault | None = None


@dataclass(frozen=True, slots=True)
class Rejection:
    """A row that did not become a lead; ``column`` is the header of the cell at fault, if one is."""

    record: Record
    fault: Fault
    column: str = ""

    @property
    def message(self) -> str:
        explanation = EXPLANATIONS[self.fault]
        return f"{self.column}: {explanation}" if self.column else explanation


@dataclass(slots=True)
class Candidate:
    """A row that can become a lead: cleaned, with at least one key.

    ``stage`` is a :class:`Stage` or empty. ``referrer`` is who sent this lead: a name as the list has it, or an email
    or a phone in the form in which leads keep theirs. Blank is what a row does not say, and changes nothing.
    """

    record: Record
    name: str = ""
    email: str = ""
    phone: str = ""
    stage: str = ""
    referrer: str = ""
    attributes: dict[str, str] = field(default_factory=dict)
    interests: dict[tuple[str, str], bool] = field(default_factory=dict)
    consents: list[Consent] = field(default_factory=list)
    cautions: list[Caution] = field(default_factory=list)

    @property
    def keys(self) -> list[Key]:
        """Email first: it names one person more surely than a phone does."""
        keys = ((KeyKind.EMAIL, self.email), (KeyKind.PHONE, self.phone))
        return [key for key in keys if key[1]]


@dataclass(slots=True)
class Profile:
    """What is known of one person. Two equal profiles mean that an import changed nothing.

    ``standing`` is what the person said so far: field, channel, action. The evidence is kept in the log of consent.
    """

    name: str = ""
    email: str = ""
    phone: str = ""
    stage: str = ""
    referrer: str = ""
    attributes: dict[str, str] = field(default_factory=dict)
    interests: dict[tuple[str, str], bool] = field(default_factory=dict)
    standing: set[tuple[str, str, Action]] = field(default_factory=set)
    keys: set[Key] = field(default_factory=set)

    @property
    def consents(self) -> set[tuple[str, Answer]]:
        """The answers given so far, by field."""
        return {(field, action.answer) for field, _, action in self.standing}

    def refuses(self, channel: str) -> bool:
        return any(c == channel and action in (Action.REFUSED, Action.WITHDRAWN) for _, c, action in self.standing)

    def copy(self) -> Profile:
        return replace(
            self,
            attributes=dict(self.attributes),
            interests=dict(self.interests),
            standing=set(self.standing),
            keys=set(self.keys),
        )
