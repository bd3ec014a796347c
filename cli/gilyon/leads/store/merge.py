"""A staged list into the store: who is who, the known people changed, the new ones added. Inside one step.

What is added is read in the order in which the store keeps it, so that its trees grow at their ends.
"""

from __future__ import annotations

from dataclasses import dataclass

from gilyon.leads.people import Change
from gilyon.leads.store import entangled
from gilyon.leads.store.changes import EVENT, ChangeWriter, Landing
from gilyon.leads.store.desk import Desk
from gilyon.leads.store.resolve import set_apart
from gilyon.leads.store.texts import Texts


@dataclass(frozen=True, slots=True)
class Merged:
    """How the candidates of a list were counted, each once."""

    new: int
    updated: int
    unchanged: int
    duplicates: int
    conflicts: int
    suppressed: int


def merge(desk: Desk, *, candidates: int, first: int, last: int, landing: Landing) -> Merged:
    """``first`` and ``last`` are the lines of the list's rows; ``landing.base`` is the last lead id given so far."""
    suppressed = set_apart(desk, last)
    texts = Texts(desk.database)
    taken = entangled.take(desk, ChangeWriter(desk.database, landing, texts))
    for key, text in entangled.wordings(desk).items():
        desk.connection.execute("INSERT OR IGNORE INTO desk.texts VALUES (?, ?)", (key, texts.id_of(text)))
    add_new(desk, landing, landing.base + 1 - first)
    changes = taken.changes
    people = sum(changes.values())
    return Merged(
        candidates - suppressed - taken.rows + changes[Change.NEW],
        changes[Change.UPDATED],
        changes[Change.UNCHANGED],
        taken.rows - taken.conflicts - people,
        taken.conflicts,
        suppressed,
    )


def add_new(desk: Desk, landing: Landing, offset: int) -> None:
    """Every row of the stages that is a new person; a lead's id is its line and ``offset``."""
    desk.pour_people(
        "lead",
        ("id", "name", "email", "phone", "attributes", "stage", "referrer", "created_at", "updated_at"),
        "SELECT line + ?, name, email, phone, attributes, stage, referrer, ?, ? FROM {stage}.row",
        (offset, landing.at, landing.at),
    )
    identity = ("kind", "value", "lead_id", "former")
    for kind in ("email", "phone"):
        keys = desk.across(
            f"SELECT {kind} AS value, line FROM {{stage}}.row WHERE {kind} <> ''"
            " AND line NOT IN (SELECT line FROM desk.left)",
            "value",
        )
        desk.pour("identity", identity, f"SELECT '{kind}', value, line + ?, 0 FROM ({keys})", (offset,))
    desk.pour("identity", identity, "SELECT kind, value, line + ?, 1 FROM desk.key ORDER BY kind, value", (offset,))
    desk.pour_people(
        "interest",
        ("lead_id", "field", "value", "answer"),
        "SELECT line + ?, field, value, answer FROM {stage}.row CROSS JOIN {stage}.choice ON id = choices",
        (offset,),
    )
    desk.pour_people(
        "consent_event",
        EVENT,
        "SELECT line + ?, field, channel, action, raw, CASE at WHEN '' THEN ? ELSE at END, at_origin, basis,"
        " (SELECT id FROM desk.texts WHERE key = wording), ?, ?, line + later, nullif(expires_at, ''), ?"
        " FROM {stage}.row CROSS JOIN {stage}.answer ON id = answers",
        (offset, landing.at, landing.source, landing.id, landing.at),
    )
    desk.pour_people(
        "appearance",
        ("lead_id", "import_id", "line", "change"),
        "SELECT line + ?, ?, line, 'new' FROM {stage}.row",
        (offset, landing.id),
    )
