"""The elements of a safe body in the form every edition starts from: headings, figures, tables, tasks, footnotes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import cast

from lxml import etree, html

from gilyon.content.tasks import DONE, ITEM_CLASS, MARK_CLASS
from gilyon.language.slugs import new_anchor

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_ALIGN = {"left": "gilyon-start", "center": "gilyon-center", "right": "gilyon-end"}

_BUT_NOTES = etree.XPath(".//text()[not(ancestor::a[@class='footnote-ref'])]")


def set_headings(root: html.HtmlElement) -> None:
    """Levels and anchors. The page's only h1 is the article's title: a body that starts at h1 moves down a level."""
    headings = list(root.iter(*HEADINGS))
    if not headings:
        return
    shift = any(heading.tag == "h1" for heading in headings)
    taken = set(root.xpath("//@id"))
    for heading in headings:
        if shift and heading.tag != "h6":
            heading.tag = f"h{int(heading.tag[1]) + 1}"
        if "id" not in heading.attrib:
            anchor = new_anchor(heading_text(heading), taken)
            heading.set("id", anchor)
            taken.add(anchor)


def outline(root: html.HtmlElement) -> Iterator[tuple[int, str, str]]:
    """Level, anchor and text of each heading that has a text."""
    for heading in root.iter(*HEADINGS):
        if text := heading_text(heading):
            yield int(heading.tag[1]), heading.get("id", ""), text


def heading_text(heading: html.HtmlElement) -> str:
    """The words of a heading, without the numbers of footnotes."""
    text = "".join(cast("list[str]", _BUT_NOTES(heading))) if len(heading) else heading.text or ""
    return " ".join(text.split())


def finish(root: html.HtmlElement, names: Mapping[str, str]) -> None:
    """Figures, tables, tasks and footnotes; ``names`` are the labels of the article's language."""
    _make_figures(root)
    _mark_tables(root)
    _name_tasks(root, names)
    _name_footnotes(root, names)


def _make_figures(root: html.HtmlElement) -> None:
    """An image alone in its paragraph becomes a figure; its title is the caption."""
    for image in list(root.iter("img")):
        content = image
        parent = image.getparent()
        if parent is not None and parent.tag == "a" and len(parent) == 1 and not _has_text(parent, image):
            content, parent = parent, parent.getparent()
        if parent is None or parent.tag != "p" or len(parent) != 1 or _has_text(parent, content):
            continue
        parent.tag = "figure"
        caption = image.attrib.pop("title", None)
        if caption:
            element = etree.SubElement(parent, "figcaption")
            element.text = caption


def _has_text(element: html.HtmlElement, child: html.HtmlElement) -> bool:
    return bool((element.text or "").strip() or (child.tail or "").strip())


def _mark_tables(root: html.HtmlElement) -> None:
    for table in list(root.iter("table")):
        for code in table.iter("code"):
            # Between the bars of a table a code host reads \\| as a bar, in code too; Python-Markdown leaves it.
            code.text = code.text and code.text.replace("\\|", "|")
        for cell in table.iter("td", "th"):
            side = _ALIGN.get(cell.attrib.pop("align", ""))
            if side:
                cell.set("class", f"{cell.get('class', '')} {side}".strip())
            if cell.tag == "th" and "scope" not in cell.attrib:
                cell.set("scope", "col")
        parent = table.getparent()
        assert parent is not None
        wrapper = html.Element("div")
        wrapper.set("class", "gilyon-table")
        wrapper.tail, table.tail = table.tail, None
        parent.replace(table, wrapper)
        wrapper.append(table)


def _name_tasks(root: html.HtmlElement, names: Mapping[str, str]) -> None:
    """A box is read out as what it says."""
    for item in root.iter("li"):
        if ITEM_CLASS not in item.get("class", "").split():
            continue
        mark = next(item.iter("span"), None)
        if mark is not None and mark.get("class") == MARK_CLASS:
            mark.set("role", "img")
            mark.set("aria-label", names["task_done"] if mark.text == DONE else names["task_open"])


def _name_footnotes(root: html.HtmlElement, names: Mapping[str, str]) -> None:
    """What the links to and fro are, and where a note that is referred to twice leads back to."""
    for notes in root.iter("div"):
        if notes.get("class") != "footnote":
            continue
        if (
            not all(item.find_class("footnote-backref") for item in notes.iterfind("ol/li"))
            or notes.find("ol/li") is None
        ):
            notes.attrib.pop("class")  # the author's own, which must not be taken for the notes
            continue
        notes.set("role", "doc-endnotes")
        notes.set("aria-label", names["footnotes"])
        for note in notes.iterfind("ol/li"):
            links = [a for a in note.iter("a") if a.get("class") == "footnote-backref"]
            for number, link in enumerate(links, start=1):
                name = names["footnote_back"]
                if len(links) > 1:
                    name = names["footnote_back_to"].format(number=number)
                    link.text = f"{link.text}{number}"
                    link.tail = " "
                link.set("title", name)
                link.set("role", "doc-backlink")
                link.set("aria-label", name)
        for link in root.iter("a"):
            if link.get("class") == "footnote-ref":
                link.set("role", "doc-noteref")
