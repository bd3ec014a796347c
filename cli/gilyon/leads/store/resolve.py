"""Who is who, seen from above: which rows of the stages are new people as they are, and which hang together.

Rows hang together if they share an email or a phone, or if the store gives their keys to one lead. What one such group
comes to does not depend on any row outside it, so groups can be taken one after another (:mod:`.entangled`), and a row
that is a group of its own and unknown to the store needs no taking at all.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from itertools import combinations, compress, product

from gilyon.leads.model import KeyKind
from gilyon.leads.store.desk import Desk
from gilyon.leads.store.suppressed import suppressed_lines


class Groups:
    """Lines that hang together: some bytes for each line of the list, whatever the list is like."""

    def __init__(self, last: int) -> None:
        self._parents = array("Q", range(last + 1))
        self._apart = bytearray(last + 1)

    def apart(self, line: int) -> None:
        """This line cannot be taken as it is, whether or not it hangs together with another."""
        self._apart[line] = 1

    def unite(self, one: int, other: int) -> None:
        self._apart[one] = self._apart[other] = 1
        first, second = self.root(one), self.root(other)
        if first != second:
            self._parents[max(first, second)] = min(first, second)

    def root(self, line: int) -> int:
        """The first line of the group."""
        parents = self._parents
        while parents[line] != line:
            parents[line] = parents[parents[line]]
            line = parents[line]
        return line

    def lines(self) -> Iterator[tuple[int, int]]:
        """The lines that are apart, each with its root."""
        return ((line, self.root(line)) for line in compress(range(len(self._apart)), self._apart))


def set_apart(desk: Desk, last: int) -> int:
    """Fill ``desk.apart``; returns how many lines are suppressed. ``last`` is the last line of the list."""
    gone = bytearray(last + 1)
    for line in suppressed_lines(desk):
        gone[line] = 1
    groups = Groups(last)
    # Also by a line that is suppressed: groups may be larger than they need be.
    for first, line in twins(desk):
        groups.unite(first, line)
    desk.many("INSERT INTO desk.known VALUES (?, ?)", known(desk))
    desk.connection.execute("CREATE INDEX desk.known_line ON known (line, lead)")
    known_to, known_line = None, 0
    for line, lead_id in desk.execute("SELECT line, lead FROM desk.known ORDER BY lead, line"):
        groups.apart(line)
        if lead_id == known_to:
            groups.unite(known_line, line)
        known_to, known_line = lead_id, line
    for (line,) in desk.execute(desk.across("SELECT line FROM {stage}.mixed")):
        groups.apart(line)
    desk.many("INSERT INTO desk.apart VALUES (?, ?)", (pair for pair in groups.lines() if not gone[pair[0]]))
    desk.many("INSERT INTO desk.apart VALUES (?, 0)", ((line,) for line in compress(range(last + 1), gone)))
    desk.connection.execute("INSERT INTO desk.left SELECT line FROM desk.apart WHERE root = 0")
    desk.connection.execute("CREATE INDEX desk.apart_root ON apart (root)")
    return sum(gone)


def twins(desk: Desk) -> Iterator[tuple[int, int]]:
    """Lines that share a key, each with an earlier or later one: within the stages, then from stage to stage."""
    yield from ((first, line) for first, line in desk.execute(desk.across("SELECT first, line FROM {stage}.twin")))
    for kind, (one, other) in product(KeyKind, combinations(desk.stages, 2)):
        # Of a key that many rows of one stage have, its first line stands for them.
        yield from (
            (first, line)
            for first, line in desk.execute(
                f"SELECT a.line, b.line FROM {one}.row AS a CROSS JOIN {other}.row AS b ON b.{kind} = a.{kind}"
                f" WHERE a.{kind} <> '' AND b.{kind} <> ''"
                f" AND a.line NOT IN (SELECT line FROM {one}.twin WHERE kind = '{kind}')"
            )
        )


def known(desk: Desk) -> Iterator[tuple[int, int]]:
    """Line and lead for each key that the store knows."""
    if desk.database.execute("SELECT 1 FROM identity LIMIT 1").fetchone() is None:
        return
    for kind in KeyKind:
        keys = desk.across(f"SELECT {kind} AS value, line FROM {{stage}}.row WHERE {kind} <> ''", "value")
        if desk.shared:
            found = desk.execute(
                f"SELECT line, lead_id FROM ({keys}) AS found CROSS JOIN main.identity AS i"
                f" ON i.kind = '{kind}' AND i.value = found.value"
            )
        else:
            desk.database.temporary("sought", "kind TEXT, value TEXT, line BIGINT")
            sought = desk.execute(f"SELECT '{kind}', value, line FROM ({keys})")
            desk.database.copy("sought", ("kind", "value", "line"), sought)
            found = desk.database.stream("SELECT line, lead_id FROM sought JOIN identity USING (kind, value)")
        yield from ((line, lead_id) for line, lead_id in found)
