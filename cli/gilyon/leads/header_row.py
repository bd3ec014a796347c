"""Where in a list the header stands: below titles and notes, above the first lead."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from gilyon.errors import GilyonError, Place
from gilyon.leads.contents import LONGEST, Looks, contact_columns
from gilyon.leads.dialect import HEADER_WITHIN
from gilyon.leads.headers import fold
from gilyon.leads.lexicon import Lexicon
from gilyon.leads.model import Record
from gilyon.leads.targets import KEYS

_MAP_HINT = "say what a column is with --map, by header or by number: --map 1=name --map 2=phone"


@dataclass(frozen=True, slots=True)
class Weigher:
    """How sure a cell is a header: 2 if it names a phone, an email or a column of ``--map``, 1 if else known."""

    lexicons: Sequence[Lexicon]
    mapped: frozenset[str]

    def __call__(self, cell: str) -> int:
        if len(cell) > LONGEST:
            return 0
        if fold(cell) in self.mapped:
            return 2
        targets = [lexicon.find(cell) for lexicon in self.lexicons]
        return max((2 if target.kind in KEYS else 1 for target in targets if target is not None), default=0)


def find_header(
    head: Sequence[Record], weigh: Callable[[str], int], looks: Looks, *, unnamed: bool, place: Place
) -> int:
    """The index of the header among the first records: the row that names most, before the first lead.

    ``unnamed`` says that columns are mapped by number, so that the first row is the header if none is recognised.
    Raises :class:`GilyonError` if there is none.
    """
    top = head[:HEADER_WITHIN]
    # A title may hold the address of whoever made the list; a row with more beside it is somebody in the list.
    leads = (n for n, row in enumerate(top) if sum(map(_filled, row.cells)) > 1 and looks.is_contact(row.cells))
    first = next(leads, len(top))
    weights = [sum(map(weigh, record.cells)) for record in top[:first]]
    best = max(range(len(weights)), key=lambda number: weights[number], default=0)
    known = bool(weights) and weights[best] > 0
    if looks.is_contact(top[best if known else 0].cells):
        raise _no_header(head, top[best if known else 0], looks, place)
    if known or unnamed:
        return best
    raise GilyonError(
        f"no header is recognised in this list of {len(top[0].cells)} columns",
        where=Place(place.path, top[0].line),
        hint=_suggestion(head[1:], len(top[0].cells), looks) or _MAP_HINT,
    )


def unnumbered(head: Sequence[Record], looks: Looks, place: Place) -> GilyonError:
    """``--no-header`` without columns by number, with what they seem to be."""
    hint = _suggestion(head, len(head[0].cells), looks) or "--map 1=name --map 2=phone"
    return GilyonError("without a header the columns must be named by number", where=place, hint=f"--no-header {hint}")


def no_contact(rows: Sequence[Record], width: int, looks: Looks, place: Place) -> GilyonError:
    """Columns without a phone or an address among them, with what may be one."""
    hint = _suggestion(rows, width, looks) or _MAP_HINT
    return GilyonError("no column holds a phone number or an address", where=place, hint=hint)


def _no_header(head: Sequence[Record], row: Record, looks: Looks, place: Place) -> GilyonError:
    maps = _suggestion(head, len(row.cells), looks) or "--map 1=name --map 2=phone"
    return GilyonError(
        "the first row is not a header: it holds a phone number or an address",
        where=Place(place.path, row.line),
        hint=f"say so, and what the columns are: --no-header {maps}",
    )


def _suggestion(rows: Sequence[Record], width: int, looks: Looks) -> str:
    return " ".join(f"--map {index + 1}={kind}" for index, kind in contact_columns(rows, width, looks))


def _filled(cell: str) -> bool:
    return bool(cell.strip())
