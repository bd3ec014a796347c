"""Which leads a command is about: the flags that filters share, and whom an argument names."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from gilyon.commands.clock import now
from gilyon.commands.session import Session
from gilyon.config.forms import Channel
from gilyon.errors import GilyonError
from gilyon.leads.model import Stage

if TYPE_CHECKING:
    from gilyon.leads.model import Key
    from gilyon.leads.references import Reference
    from gilyon.leads.store.location import StoreLocation
    from gilyon.leads.store.opening import LeadStore
    from gilyon.leads.store.selection import Selection


class ReportFormat(StrEnum):
    TEXT = "text"
    JSON = "json"


People = Annotated[
    list[str], typer.Argument(metavar="PERSON...", help="Emails, phones in any writing, or numbers of leads.")
]
OfStage = Annotated[Stage | None, typer.Option("--stage", help="Only leads at this stage.")]
OfSource = Annotated[str | None, typer.Option("--source", help="Only leads of imports with this label.")]
WithInterest = Annotated[str | None, typer.Option("--interest", help="Only leads that ticked this.")]
OfReferrer = Annotated[
    str | None, typer.Option("--referrer", metavar="PERSON", help="Only leads whom this person sent; a name will do.")
]
Since = Annotated[
    str | None, typer.Option("--since", metavar="DATE", help="Only leads that came on this day or later.")
]
Mailable = Annotated[
    Channel | None, typer.Option("--mailable", help="Only people who may be written to or called by this channel.")
]
Limit = Annotated[int | None, typer.Option("--limit", min=1, help="Only the first so many.")]
Format = Annotated[ReportFormat, typer.Option("--format", help="How to report.")]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")]


def stamp() -> str:
    """This moment as the store keeps times: UTC, to the second."""
    return now().isoformat(timespec="seconds")


def location(session: Session) -> StoreLocation:
    from gilyon.leads.store.location import location_of

    return location_of(session.repository)


def references(session: Session, people: Sequence[str]) -> list[Reference]:
    from gilyon.leads.references import read_references

    return read_references(people, session.repository.settings.leads.country)


def read_moment(text: str, flag: str, session: Session) -> str:
    """A day, or a moment, in ISO 8601: as UTC; a day begins at midnight where the publication is."""
    zone = session.repository.settings.zone
    try:
        if "T" in text or " " in text:
            moment = datetime.fromisoformat(text)
        else:
            moment = datetime.combine(date.fromisoformat(text), time())
        moment = moment if moment.tzinfo is not None else moment.replace(tzinfo=zone)
        return moment.astimezone(UTC).isoformat(timespec="seconds")
    except (ValueError, OverflowError) as error:
        raise GilyonError(f"{flag} takes a day such as 2026-03-21, or a moment such as 2026-03-21T14:30") from error


def read_past(text: str | None, flag: str, session: Session) -> str:
    """As :func:`read_moment`; nothing is now, and what is still to come is refused."""
    if text is None:
        return stamp()
    moment = read_moment(text, flag, session)
    if moment > stamp():
        raise GilyonError(f"{flag} is still to come")
    return moment


def selection(
    session: Session,
    store: LeadStore,
    *,
    stage: Stage | None,
    source: str | None,
    interest: str | None,
    referrer: str | None,
    since: str | None,
    mailable: Channel | None,
    limit: int | None,
) -> Selection:
    """What the flags choose, in an open store: a referrer is meant in each way that leads may name one."""
    from gilyon.leads.store.selection import Selection

    return Selection(
        stage=stage or "",
        source=source or "",
        interest=interest or "",
        referrer=_spellings(session, store, referrer) if referrer else (),
        since=read_moment(since, "--since", session) if since else "",
        mailable=mailable or "",
        limit=limit,
    )


def _spellings(session: Session, store: LeadStore, referrer: str) -> tuple[str, ...]:
    from gilyon.leads.cells import clean_line
    from gilyon.leads.references import read_reference

    found = read_reference(referrer, session.repository.settings.leads.country)
    if found is None:
        return (clean_line(referrer),)
    return tuple(value for _, value in resolve(store, found)[1])


def resolve(store: LeadStore, reference: Reference) -> tuple[int | None, list[Key]]:
    """The lead that is meant, if the store has it, and all its keys; else the key that was named."""
    from gilyon.leads.store.leads import find, keys_of

    lead_id = reference.number
    if reference.key is not None:
        lead_id = find(store, [reference.key]).get(reference.key)
    keys = keys_of(store, [lead_id])[lead_id] if lead_id is not None else []
    if lead_id is not None and not keys:
        raise GilyonError(f"there is no lead {lead_id}", hint="`gilyon leads list` shows the numbers")
    return lead_id, keys or ([reference.key] if reference.key else [])
