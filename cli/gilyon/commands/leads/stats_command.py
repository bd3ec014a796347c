"""``gilyon leads stats``: the leads in numbers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Annotated

import typer

from gilyon.commands.leads.choosing import Format, ReportFormat, location, stamp
from gilyon.commands.session import command_app, session_of

if TYPE_CHECKING:
    from gilyon.leads.store.statistics import Statistics

app = command_app()
BAR = 24
"""The cells of the longest bar."""


@app.command()
def stats(
    context: typer.Context,
    top: Annotated[int, typer.Option("--top", min=1, help="How many sources, interests and referrers.")] = 10,
    format_: Format = ReportFormat.TEXT,
) -> None:
    """Count the leads: by stage, source, interest, month and referrer, and whom each channel may reach."""
    from gilyon.leads.store.opening import read_store
    from gilyon.leads.store.statistics import statistics

    session = session_of(context)
    with read_store(location(session)) as store:
        counted = statistics(store, stamp(), top=top)
    if format_ is ReportFormat.JSON:
        session.console.json({"schema_version": 1, **counted.as_json()})
        return
    drawn = session.console.out.isatty()
    headers = ["", "", "leads", *([""] if drawn else ())]
    session.console.table(headers, (row if drawn else row[:3] for row in _rows(counted, drawn=drawn)))


def _rows(counted: Statistics, *, drawn: bool) -> Iterator[list[str]]:
    yield ["all", "", str(counted.leads), ""]
    stages = {stage or "(none)": count for stage, count in counted.stages.items()}
    referrers = {f"{r.text} ({r.lead_id})" if r.lead_id else r.text: r.count for r in counted.referrers}
    groups: dict[str, Mapping[str, int]] = {
        "stage": stages,
        "mailable": counted.mailable,
        "suppressed": counted.suppressed,
        "source": counted.sources,
        "interest": counted.interests,
        "new in": counted.months,
        "sent by": referrers,
    }
    for title, group in groups.items():
        most = max(group.values(), default=0)
        for number, (name, count) in enumerate(group.items()):
            yield ["" if drawn and number else title, name, str(count), "█" * round(BAR * count / most) if most else ""]
