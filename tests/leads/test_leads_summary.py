"""What an import tells people: a sum that is right, and at a terminal one table for several lists."""

from __future__ import annotations

import io
import re

from gilyon.leads.report import ImportReport
from gilyon.ui.console import Console, Verbosity
from gilyon.ui.import_summary import show_imports


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def report(name: str, **counts: int) -> ImportReport:
    return ImportReport(name, "", "utf-8", ",", "", {}, False, rows=sum(counts.values()), **counts)


def shown(*reports: ImportReport, verbosity: Verbosity = Verbosity.NORMAL) -> str:
    screen = Terminal()
    show_imports(Console(out=io.StringIO(), err=screen, verbosity=verbosity), reports)
    return re.sub(r"\x1b\[[0-9;]*m", "", screen.getvalue())


def test_several_lists_are_summed_up_in_a_table() -> None:
    text = shown(report("a.csv", new=1200, rejected=1), report("b\x07.csv", new=3, conflicts=2))
    assert "a.csv: 1,201 rows = 1,200 new + 1 rejected" in text
    table = [line.split() for line in text.splitlines()[4:] if line.strip(" ─")]
    assert table[0] == ["list", "rows", "new", "rejected", "conflicts"]
    assert table[1] == ["a.csv", "1,201", "1,200", "1", "0"]
    assert table[3] == ["all", "1,206", "1,203", "1", "2"]
    assert "\x07" not in text


def test_one_list_needs_no_table_and_quiet_says_nothing() -> None:
    assert "all" not in shown(report("a.csv", new=1))
    assert shown(report("a.csv", new=1), report("b.csv", new=1), verbosity=Verbosity.QUIET) == ""
