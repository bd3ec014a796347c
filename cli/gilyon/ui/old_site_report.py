"""What became of an old site, for people: the counts, then page by page what did not come in and what needs an eye."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from gilyon.pipeline.old_site.request import Report, Told
from gilyon.ui.console import Console, Verbosity, harmless
from gilyon.ui.progress import Progress

_SHOWN = 20
"""Of one kind, so many are told one by one; ``--verbose`` and ``--format json`` tell all."""


class OldSiteProgress(Progress):
    """A :class:`gilyon.pipeline.old_site.run.Listener`."""

    _name = "bringing in"
    _least = 20


def show_report(console: Console, report: Report) -> None:
    """Paths of articles are data; all else is talk."""
    for path in (*report.created, *report.updated):
        console.data(path)
    everything = console.verbosity is Verbosity.VERBOSE
    for path, text in report.notes:
        console.detail(harmless(f"{path}: {text}"))
    if everything:
        _list(console, "Already there", (_line(told) for told in report.unchanged), everything)
    _list(console, "Left alone", map(_line, report.left_alone), everything)
    _dropped(console, report.dropped, everything)
    lines = (f"{path}:{eye.line}: {eye.message}" for path, eye in report.attention)
    _list(console, "Needs an eye", lines, everything)
    _counts(console, report)
    if report.dry_run:
        console.note("Nothing was written (--dry-run).")


def _counts(console: Console, report: Report) -> None:
    rows = [
        ("came in", len(report.created)),
        ("brought up to date", len(report.updated)),
        ("already there", len(report.unchanged)),
        ("left alone", len(report.left_alone)),
        ("dropped", len(report.dropped)),
        ("need an eye", len({path for path, _ in report.attention})),
        ("pictures", report.pictures),
        ("old addresses", report.redirects),
        ("new terms", len(report.tags)),
    ]
    shown = [(name, count) for name, count in rows if count or name == "came in"]
    if console.verbosity > Verbosity.QUIET and console.err.isatty():
        from rich import box
        from rich.table import Table

        table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_header=False)
        table.add_column()
        table.add_column(justify="right")
        for name, count in shown:
            table.add_row(name, f"{count:,}")
        console.rich(console.err).print(table)
    else:
        console.note(", ".join(f"{count} {name}" for name, count in shown) + f"; {report.seconds:.1f} s")


def _dropped(console: Console, dropped: Sequence[Told], everything: bool) -> None:
    """Faults one by one; what was left out on purpose by its reason."""
    faults = [told for told in dropped if told.fault]
    _list(console, "Could not be brought in", map(_line, faults), True)
    others = [told for told in dropped if not told.fault]
    if everything:
        _list(console, "Dropped", map(_line, others), everything)
    else:
        counted = Counter(told.reason for told in others)
        _list(console, "Dropped", (f"{count} × {reason}" for reason, count in counted.most_common()), everything)


def _list(console: Console, heading: str, lines: Iterable[str], everything: bool) -> None:
    told = list(lines)
    if not told:
        return
    console.note(f"{heading}:")
    for line in told if everything else told[:_SHOWN]:
        console.note(f"  {harmless(line)}")
    if len(told) > _SHOWN and not everything:
        console.note(f"  … and {len(told) - _SHOWN} more (gilyon --verbose new …, or --format json)")


def _line(told: Told) -> str:
    name = f"{told.source}: {told.title}" if told.title else told.source
    return name + (f": {told.reason}" if told.reason else "") + (f" ({told.path})" if told.path else "")
