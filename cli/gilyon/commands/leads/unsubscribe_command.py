"""``gilyon leads unsubscribe``: somebody asked not to be written to or called."""

from __future__ import annotations

from typing import Annotated

import typer

from gilyon.commands.leads.choosing import (
    Format,
    People,
    ReportFormat,
    location,
    read_past,
    references,
    resolve,
    stamp,
)
from gilyon.commands.session import command_app, session_of
from gilyon.config.forms import Channel

app = command_app()


@app.command()
def unsubscribe_people(
    context: typer.Context,
    people: People,
    channel: Annotated[Channel | None, typer.Option("--channel", help="This channel alone; else all.")] = None,
    reason: Annotated[str, typer.Option("--reason", metavar="TEXT", help="How they said so, for the record.")] = "",
    at: Annotated[str | None, typer.Option("--at", metavar="DATE", help="When they said so, if not now.")] = None,
    format_: Format = ReportFormat.TEXT,
) -> None:
    """Record that people withdrew, by whatever way they said so. It holds for people in no list yet, too."""
    from gilyon.leads.store.database import Keep
    from gilyon.leads.store.opening import open_store
    from gilyon.leads.withdrawal import unsubscribe

    session = session_of(context)
    named = references(session, people)
    moment, now = read_past(at, "--at", session), stamp()
    with open_store(location(session), Keep.CHANGES) as store, store.step():
        done = []
        for lead_id, keys in [resolve(store, reference) for reference in named]:
            done.append(unsubscribe(store, lead_id, keys, channel=channel or "", reason=reason, at=moment, now=now))
    if format_ is ReportFormat.JSON:
        session.console.json({
            "schema_version": 1,
            "unsubscribed": [
                {"lead": one.lead_id, "added": one.added, "channels": list(one.channels), "changed": one.changed}
                for one in done
            ],
        })  # fmt: skip
        return
    for place, one in enumerate(done, start=1):
        who = f"lead {one.lead_id}" if one.lead_id is not None else f"person {place}, who is in no list"
        what = f"no {channel} from now on" if channel else "nothing from now on, and no list brings them back"
        session.console.note(f"{who}: {what}" if one.changed else f"{who}: was unsubscribed before; nothing changed")
