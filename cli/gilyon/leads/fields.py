"""The columns of a table of leads: the fixed ones, and those that the leads at hand bring along."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from gilyon.errors import GilyonError
from gilyon.leads.model import Answer
from gilyon.leads.phones import national_form
from gilyon.leads.standing import ConsentEvent, answers, evidence
from gilyon.leads.store.leads import StoredLead

FIXED = (
    "id", "name", "phone", "email", "stage", "referrer", "interests", "consent", "mailable", "source", "created_at",
    "updated_at",
)  # fmt: skip
PROOF = (
    "consent_channel", "consent_basis", "consent_at", "consent_at_origin", "consent_expires_at", "consent_version",
    "consent_source", "consent_import", "consent_line", "consent_answer",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class OutColumn:
    header: str
    read: Callable[[StoredLead], str]


@dataclass(slots=True)
class Census:
    """What leads have beside a name and addresses, in the order in which it was met first."""

    count: int = 0
    usual: dict[str, None] = field(default_factory=dict)
    interests: dict[str, None] = field(default_factory=dict)
    consents: dict[str, None] = field(default_factory=dict)
    attributes: dict[str, None] = field(default_factory=dict)

    @classmethod
    def of(cls, leads: Iterable[StoredLead]) -> Census:
        census = cls()
        for lead in leads:
            census.count += 1
            census.usual.update(dict.fromkeys(name for name in ("stage", "referrer") if getattr(lead, name)))
            census.interests.update((name, None) for (name, _), ticked in lead.interests.items() if ticked)
            census.consents.update((event.field, None) for event in lead.events)
            census.attributes.update(dict.fromkeys(lead.attributes))
        return census


def table_columns(census: Census, country: str) -> list[OutColumn]:
    """Everything a list of leads can bring back: name, phone, email, stage, referrer, choices, answers, attributes."""
    usual = [_fixed(name, country) for name in ("name", "phone", "email", "stage", "referrer")]
    return [
        *(column for column in usual if column.header not in ("stage", "referrer") or column.header in census.usual),
        *map(_interest, sorted(census.interests)),
        *map(_consent, sorted(census.consents)),
        *map(_attribute, census.attributes),
    ]


def chosen_columns(names: Sequence[str], census: Census, country: str) -> list[OutColumn]:
    """The columns of ``--fields``, in that order. Raises :class:`GilyonError` for a name that nothing has."""
    columns = []
    for name in names:
        if name in FIXED:
            columns.append(_fixed(name, country))
        elif name in census.interests:
            columns.append(_interest(name))
        elif name in census.consents:
            columns.append(_consent(name))
        elif name in census.attributes:
            columns.append(_attribute(name))
        else:
            more = [*census.interests, *census.consents, *census.attributes]
            raise GilyonError(f"no lead has a field {name!r}", hint=f"there are {', '.join([*FIXED, *more][:30])}")
    return columns


def proof_columns(channel: str, now: str) -> list[OutColumn]:
    """What the right to write by ``channel`` rests on: the latest consent that holds."""

    def column(name: str, read: Callable[[ConsentEvent], object]) -> OutColumn:
        def cell(lead: StoredLead) -> str:
            event = evidence(lead.events, channel, now)
            value = None if event is None else read(event)
            return "" if value is None else str(value)

        return OutColumn(name, cell)

    readers: tuple[Callable[[ConsentEvent], object], ...] = (
        lambda event: event.channel, lambda event: event.basis, lambda event: event.at, lambda event: event.at_origin,
        lambda event: event.expires_at, lambda event: event.version, lambda event: event.source,
        lambda event: event.import_id, lambda event: event.line, lambda event: event.raw,
    )  # fmt: skip
    return [column(name, read) for name, read in zip(PROOF, readers, strict=True)]


def _fixed(name: str, country: str) -> OutColumn:
    return OutColumn(name, lambda lead: fixed_cell(lead, name, country))


def fixed_cell(lead: StoredLead, name: str, country: str) -> str:
    """What a lead shows in a fixed column."""
    match name:
        case "id":
            return str(lead.id)
        case "phone":
            return national_form(lead.phone, country) if lead.phone else ""
        case "interests":
            return ", ".join(value for (_, value), ticked in sorted(lead.interests.items()) if ticked)
        case "consent":
            return ", ".join(f"{field}: {answer}" for field, answer in answers(lead.events).items())
        case "mailable":
            return ", ".join(lead.open)
        case "source":
            return ", ".join(lead.sources)
        case _:
            return str(getattr(lead, name))


def _interest(name: str) -> OutColumn:
    def read(lead: StoredLead) -> str:
        return ", ".join(value for (field, value), ticked in sorted(lead.interests.items()) if ticked and field == name)

    return OutColumn(name, read)


def _consent(name: str) -> OutColumn:
    def read(lead: StoredLead) -> str:
        answer = answers(lead.events).get(name, Answer.UNKNOWN)
        return "" if answer is Answer.UNKNOWN else answer.value

    return OutColumn(name, read)


def _attribute(name: str) -> OutColumn:
    return OutColumn(name, lambda lead: lead.attributes.get(name, ""))
