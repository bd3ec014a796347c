"""``gilyon leads consent``: what somebody said on the phone or on paper."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from gilyon.commands.leads.choosing import location, read_moment, read_past, references, resolve, stamp
from gilyon.commands.session import command_app, session_of
from gilyon.config.forms import Basis, Channel
from gilyon.errors import GilyonError

app = command_app()


class Said(StrEnum):
    GRANTED = "granted"
    REFUSED = "refused"


@app.command()
def consent(
    context: typer.Context,
    person: Annotated[str, typer.Argument(metavar="PERSON", help="An email, a phone, or the number of a lead.")],
    channels: Annotated[list[Channel], typer.Option("--channel", help="What it is about; may be given again.")],
    action: Annotated[Said, typer.Option("--action", help="What they said.")],
    basis: Annotated[Basis | None, typer.Option("--basis", help="On what grounds; needed for consent.")] = None,
    text: Annotated[str, typer.Option("--text", metavar="WORDS", help="The words that they agreed to.")] = "",
    source: Annotated[str, typer.Option("--source", metavar="TEXT", help="Where the proof is: a call, a paper.")] = "",
    at: Annotated[str | None, typer.Option("--at", metavar="DATE", help="When they said so, if not now.")] = None,
    until: Annotated[
        str | None, typer.Option("--until", metavar="DATE", help="When it ends; dnc_explicit ends after a year.")
    ] = None,
    over_refusal: Annotated[
        bool, typer.Option("--over-refusal", help="They refused or withdrew before, and now ask for it themselves.")
    ] = False,
) -> None:
    """Record what a lead said about being written to or called. A refusal stands until they say otherwise."""
    from gilyon.leads.grounds import days_of, expiry
    from gilyon.leads.model import Action, Origin
    from gilyon.leads.standing import ConsentEvent
    from gilyon.leads.store.database import Keep
    from gilyon.leads.store.opening import open_store
    from gilyon.leads.withdrawal import BY_HAND, record_consent

    session = session_of(context)
    if action is Said.GRANTED and basis is None:
        raise GilyonError("consent needs its grounds", hint=f"--basis {', '.join(Basis)}")
    (reference,) = references(session, [person])
    moment, now = read_past(at, "--at", session), stamp()
    expires = read_moment(until, "--until", session) if until else ""
    if basis is not None and not expires:
        expires = expiry(moment, days_of(basis, 0))
    events = [
        ConsentEvent(
            BY_HAND,
            channel,
            Action(action),
            basis or "",
            moment,
            Origin.OPERATOR,
            wording=text,
            source=source,
            expires_at=expires if action is Said.GRANTED else "",
            recorded_at=now,
        )
        for channel in dict.fromkeys(channels)
    ]
    with open_store(location(session), Keep.CHANGES) as store, store.step():
        lead_id, keys = resolve(store, reference)
        if lead_id is None:
            raise GilyonError(
                "no lead has this address or number", hint="import them first; a refusal is `gilyon leads unsubscribe`"
            )
        record_consent(store, lead_id, keys, events, over_refusal=over_refusal, now=now)
    session.console.note(f"lead {lead_id}: {action} for {', '.join(event.channel for event in events)}")
