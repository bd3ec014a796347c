"""Notes at the foot of the page: the author's, and the addresses of links, which paper cannot follow.

Both are numbered in one row, in the order of the text. A note is moved to where the text calls it, from where
``float: footnote`` takes it down to the foot of that page (CSS Generated Content for Paged Media, 2).
"""

from __future__ import annotations

import re
from urllib.parse import unquote

from lxml import html

from gilyon.content.elements import HEADINGS, heading_text
from gilyon.exporters.pdf.tags import ROLE

_SHOWN = ("http://", "https://", "mailto:", "tel:")
_UNREADABLE = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffd]")
_TRIVIAL = re.compile(r"^(?:https?://|mailto:|tel:)?(?:www\.)?|[/#?]+$")
_ROLES = {
    **dict.fromkeys(("p", "h1", "h2", "h3", "h4", "h5", "h6", "dt", "summary"), "P"),
    **dict.fromkeys(("ul", "ol", "dl"), "L"),
    **dict.fromkeys(("div", "figure", "details"), "Div"),
    "li": "LI",
    "dd": "LBody",
    "blockquote": "BlockQuote",
    "pre": "Code",
    "table": "Table",
    "tr": "TR",
    "td": "TD",
    "th": "TH",
    "thead": "THead",
    "tbody": "TBody",
    "figcaption": "Caption",
}
"""Blocks that a paragraph may not hold in HTML. In a note they are spans that look, and are tagged, as they were."""


class Notes:
    """The notes of one text. ``addresses`` tells whether links get notes."""

    def __init__(self, root: html.HtmlElement, *, addresses: bool) -> None:
        self._root = root
        self._addresses = addresses
        self._texts, self._lists = _take_texts(root)
        self._numbers: dict[str, int] = {}

    def place(self) -> None:
        """Move each note to its first call; later calls repeat its number."""
        for heading in self._root.iter(*HEADINGS):
            if heading.find_class("footnote-ref"):
                heading.set("data-label", heading_text(heading))
        for anchor in list(self._root.iter("a")):
            if anchor.get("class") == "footnote-ref":
                self._call(anchor)
            elif self._addresses and _needs_address(anchor):
                self._follow(anchor, anchor.get("href", ""), _address(anchor))
        self._put_back()

    def _put_back(self) -> None:
        """Notes that nothing calls stay at the end of the text: what an author wrote is never dropped."""
        for listing in self._lists:
            if listing.find("ol/li") is not None:
                listing.attrib.pop("class")
                self._root.append(listing)
        for call in (call for text in self._texts.values() for call in text.find_class("footnote-ref")):
            if _key(call) in self._numbers:
                call.set("href", f"#note-{self._numbers[_key(call)]}")

    def _call(self, anchor: html.HtmlElement) -> None:
        """Put what stands at the foot in the place of ``<sup><a class="footnote-ref">``."""
        key = _key(anchor)
        call = anchor.getparent()
        if call is None or call.tag != "sup":
            call = anchor
        text = self._texts.pop(key, None)
        place = html.Element("span")
        place.tail, call.tail = call.tail, None
        parent = call.getparent()
        assert parent is not None
        parent.replace(call, place)
        self._follow(place, key, text)
        place.drop_tag()

    def _follow(self, before: html.HtmlElement, key: str, text: html.HtmlElement | None) -> None:
        """Put a note, or if it stands already its number, behind ``before``."""
        if key in self._numbers:
            insert_after(before, _again(self._numbers[key]))
        elif text is not None:
            number = self._numbers[key] = len(self._numbers) + 1
            calls = [a for a in text.iter("a") if a.get("class") == "footnote-ref"]
            if self._addresses:
                _tell_addresses(text)
            note = _note(number, text)
            if before.get(ROLE) == "Note":
                note.set("class", f"{note.get('class')} joined")
            insert_after(before, note)
            for call in calls:
                self._follow_inner(note, call)

    def _follow_inner(self, note: html.HtmlElement, call: html.HtmlElement) -> None:
        """A note that a note calls stands behind it, since none can hang from the foot of a page."""
        key = _key(call)
        if key not in self._numbers:
            self._follow(note, key, self._texts.pop(key, None))
        if key in self._numbers:
            call.text = str(self._numbers[key])
            call.set("href", f"#note-{self._numbers[key]}")


def _tell_addresses(text: html.HtmlElement) -> None:
    """In a note, the address of a link stands behind it."""
    for anchor in [a for a in text.iter("a") if _needs_address(a)]:
        address = _address(anchor)
        insert_after(anchor, address)
        anchor.tail, address.tail = " (", f"){address.tail or ''}"


def _key(call: html.HtmlElement) -> str:
    """What a call and its note have in common."""
    return unquote(call.get("href", ""))


def _take_texts(root: html.HtmlElement) -> tuple[dict[str, html.HtmlElement], list[html.HtmlElement]]:
    """The notes by the links that call them, and the lists at the end of the text, where they still stand."""
    texts: dict[str, html.HtmlElement] = {}
    lists = [div for div in root.iter("div") if div.get("class") == "footnote"]
    for listing in lists:
        for item in listing.iterfind("ol/li"):
            for back in item.find_class("footnote-backref"):
                _strip_before(back)
                around = back.getparent()
                back.drop_tree()
                if around is not None and around is not item and not len(around) and not (around.text or "").strip():
                    around.drop_tree()
            texts[f"#{item.get('id')}"] = item
        listing.drop_tree()
    return texts, lists


def _strip_before(element: html.HtmlElement) -> None:
    """Take away the blank that stands before a link back to the text."""
    previous = element.getprevious()
    parent = element.getparent()
    if previous is not None:
        previous.tail = (previous.tail or "").rstrip()
    elif parent is not None:
        parent.text = (parent.text or "").rstrip()


def _note(number: int, content: html.HtmlElement) -> html.HtmlElement:
    for block in content.iter(*_ROLES):
        if block is not content:
            block.set(ROLE, _ROLES[str(block.tag)])
            block.set("class", f"as-{block.tag} {block.get('class', '')}".strip())
            block.tag = "span"
    _tidy(content)
    content.tag = "span"
    content.set("class", "footnote")
    content.set(ROLE, "Note")
    content.set("id", f"note-{number}")
    content.set("data-number", str(number))
    content.tail = None
    first = content[0] if len(content) and not (content.text or "").strip() else None
    if first is not None and first.get("class") == "as-p":
        first.set("class", "as-first")  # on the line of the note's number
    return content


def _tidy(content: html.HtmlElement) -> None:
    """Blanks as they are to be shown: WeasyPrint does not collapse those of a note."""
    for element in content.iter():
        code = any(above.get(ROLE) == _ROLES["pre"] for above in (element, *element.iterancestors()))
        block = element is content or element.get(ROLE) is not None
        if element.text and not code:
            element.text = _collapse(element.text, at_edge=block)
        if element.tail and element is not content and not (code and element.get(ROLE) is None):
            element.tail = _collapse(element.tail, at_edge=element.get(ROLE) is not None)


def _collapse(text: str, *, at_edge: bool) -> str:
    text = re.sub(r"[ \t\n\r\f]+", " ", text)
    return text.lstrip(" ") if at_edge else text


def _again(number: int) -> html.HtmlElement:
    """A further call of a note that stands already."""
    call = html.Element("sup")
    call.set("class", "note-again")
    link = html.Element("a")
    link.set("href", f"#note-{number}")
    link.text = str(number)
    call.append(link)
    return call


def _needs_address(anchor: html.HtmlElement) -> bool:
    """True for a link out of the text whose words do not show where it leads."""
    address = anchor.get("href", "")
    text = " ".join(anchor.text_content().split())
    if not text or not address.startswith(_SHOWN) or any(above.tag in HEADINGS for above in anchor.iterancestors()):
        return False
    return _TRIVIAL.sub("", shown(address)).casefold() not in text.casefold()


def _address(anchor: html.HtmlElement) -> html.HtmlElement:
    address = html.Element("span")
    address.set("dir", "ltr")
    address.set("class", "address")
    address.text = shown(anchor.get("href", ""))
    holder = html.Element("span")
    holder.append(address)
    return holder


def shown(address: str) -> str:
    """An address as people read it: not percent-encoded where that leaves nothing unreadable, without ``mailto:``."""
    plain = unquote(re.sub(r"^(?:mailto|tel):", "", address))
    return address if _UNREADABLE.search(plain) else plain


def insert_after(element: html.HtmlElement, new: html.HtmlElement) -> None:
    """Put ``new`` between an element and the text that follows it."""
    tail, element.tail = element.tail, None
    element.addnext(new)
    new.tail = tail
