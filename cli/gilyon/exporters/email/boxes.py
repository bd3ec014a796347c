"""Boxes of mail: a table of one cell, since Outlook on Windows pads and borders only cells; and code in such a box."""

from __future__ import annotations

import re

from lxml import html

from gilyon.language.bidi import Direction

_NBSP = "\u00a0"


def box(element: html.HtmlElement, name: str) -> None:
    """Move the content into the one cell of a table inside the element."""
    table, cell = _table(name)
    cell.text, element.text = element.text, None
    for child in list(element):
        cell.append(child)
    element.append(table)


def box_code(element: html.HtmlElement) -> None:
    """Code in a cell; line ends and runs of blanks written out, since ``white-space`` does not survive."""
    for inner in list(element.iter("code")):
        inner.drop_tag()
    direction = element.get("dir", Direction.LTR.value)
    # The element stands for itself on the way through the tree, so it becomes the wrapper and its content moves.
    element.tag = "div"
    box(element, "gilyon-code")
    cell = next(element.iter("td"))
    cell.set("dir", direction)
    if cell.text:
        cell.text = cell.text.removeprefix("\n")
    last = cell[-1] if len(cell) else None
    if last is not None and last.tail:
        last.tail = last.tail.rstrip()
    elif last is None and cell.text:
        cell.text = cell.text.rstrip()
    for inner in list(cell.iter()):
        _break_lines(inner, tail=False, first=inner is cell)
        if inner is not cell:
            _break_lines(inner, tail=True)


def _break_lines(element: html.HtmlElement, *, tail: bool, first: bool = False) -> None:
    """``first``: the text begins a line, as that of a token after others does not."""
    text = element.tail if tail else element.text
    if not text:
        return
    lines = [_hold_blanks(line, begins=first or number > 0) for number, line in enumerate(text.split("\n"))]
    breaks = []
    for line in lines[1:]:
        mark = html.Element("br")
        mark.tail = line
        breaks.append(mark)
    if tail:
        element.tail = lines[0]
        parent = element.getparent()
        assert parent is not None
        position = parent.index(element) + 1
        parent[position:position] = breaks
    else:
        element.text = lines[0]
        element[0:0] = breaks


def _hold_blanks(line: str, *, begins: bool) -> str:
    """Blanks at a line's start, and all but the last of a run, as no-break spaces: long lines can still wrap."""
    line = line.expandtabs(4)
    held = re.sub(r"^ +", lambda match: _NBSP * len(match.group()), line) if begins else line
    return re.sub(r" +(?= )", lambda match: _NBSP * len(match.group()), held)


def _table(name: str) -> tuple[html.HtmlElement, html.HtmlElement]:
    table = html.Element("table")
    for attribute, value in (
        ("role", "presentation"),
        ("class", name),
        ("width", "100%"),
        ("border", "0"),
        ("cellpadding", "0"),
        ("cellspacing", "0"),
    ):
        table.set(attribute, value)
    row = html.Element("tr")
    cell = html.Element("td")
    cell.set("class", f"{name}-cell")  # not ".name td": what is boxed may hold tables itself
    table.append(row)
    row.append(cell)
    return table, cell
