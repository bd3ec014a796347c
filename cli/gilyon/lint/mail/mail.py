"""A mail that is ready to be sent, read back from its bytes: what the rules of mail look at."""

from __future__ import annotations

from dataclasses import dataclass
from email.header import decode_header, make_header
from email.message import Message
from email.parser import BytesParser
from functools import cached_property

from lxml.etree import Comment, ParserError
from lxml.html import HtmlElement, document_fromstring

from gilyon.lint.mail.css import Sheet, sheet
from gilyon.lint.mail.direction import Letters, letters_by_direction
from gilyon.lint.mail.looks import Block, Run, blocks_of, runs_of


@dataclass(frozen=True)
class Mail:
    """The three faces of a mail. ``fault`` says why there is none; then all else is empty.

    ``service`` names the sending service whose tags stand in it, if it is made for one.
    """

    html: str = ""
    text: str = ""
    message: bytes = b""
    service: str = ""
    fault: str = ""

    @classmethod
    def read(cls, message: bytes) -> Mail:
        """The mail in the bytes of a message. Never raises: a part that cannot be decoded comes with U+FFFD."""
        parsed = BytesParser().parsebytes(message)
        bodies = {"text/plain": "", "text/html": ""}
        for part in parsed.walk():
            kind = part.get_content_type()
            if kind in bodies and not bodies[kind] and not part.get_filename():
                bodies[kind] = _decoded(part)
        mail = cls(bodies["text/html"], bodies["text/plain"], message)
        mail.__dict__["parsed"] = parsed  # what the property would find, at the cost of reading it all again
        return mail

    @cached_property
    def parsed(self) -> Message:
        """The message in the eyes of Python's old parser, which keeps headers as they are written."""
        return BytesParser().parsebytes(self.message)

    @cached_property
    def subject(self) -> str:
        return self.header("Subject")

    def header(self, name: str) -> str:
        """The text of a header, decoded; empty if there is none or if it cannot be decoded."""
        return self._headers.get(name.lower(), "")

    @cached_property
    def _headers(self) -> dict[str, str]:
        return {name.lower(): _text(str(raw)) for name, raw in reversed(self.parsed.items())}

    @cached_property
    def images(self) -> dict[str, bytes]:
        """The bytes of the images that travel along, by Content-ID without its brackets."""
        found: dict[str, bytes] = {}
        for part in self.parsed.walk():
            payload = part.get_payload(decode=True)
            if part.get_content_maintype() == "image" and isinstance(payload, bytes):
                found[part.get("Content-ID", "").strip("<> ")] = payload
        return found

    @cached_property
    def root(self) -> HtmlElement:
        try:
            return document_fromstring(self.html)
        except (ParserError, ValueError):
            return document_fromstring("<html></html>")

    @cached_property
    def body(self) -> HtmlElement:
        found = self.root.find("body")
        return self.root if found is None else found

    @cached_property
    def elements(self) -> list[HtmlElement]:
        """All elements in their order, those in comments for Outlook left out."""
        return [element for element in self.root.iter() if isinstance(element.tag, str)]

    def tagged(self, *tags: str) -> list[HtmlElement]:
        """The elements with these tags, tag by tag."""
        return [element for tag in tags for element in self._by_tag.get(tag, ())]

    @cached_property
    def _by_tag(self) -> dict[str, list[HtmlElement]]:
        found: dict[str, list[HtmlElement]] = {}
        for element in self.elements:
            found.setdefault(element.tag, []).append(element)
        return found

    @cached_property
    def styles(self) -> dict[str, list[HtmlElement]]:
        """Each different ``style`` attribute, with the elements that have it; many share one."""
        found: dict[str, list[HtmlElement]] = {}
        for element in self.elements:
            style = element.get("style")
            if style:
                found.setdefault(style, []).append(element)
        return found

    @cached_property
    def comments(self) -> list[str]:
        return [comment.text or "" for comment in self.root.iter(Comment)]

    @cached_property
    def sheets(self) -> list[Sheet]:
        """The ``<style>`` elements, but for those that only Outlook sees."""
        return [sheet(element.text or "") for element in self.tagged("style")]

    @cached_property
    def runs(self) -> list[Run]:
        return runs_of(self.body)

    @cached_property
    def blocks(self) -> list[Block]:
        """The text of each block that shows any, with the look it has where it begins."""
        return blocks_of(self.runs)

    @cached_property
    def letters(self) -> dict[str, Letters]:
        """Letters of both kinds in what runs ``rtl`` and in what runs ``ltr``, code left out."""
        return letters_by_direction(self.blocks)

    @cached_property
    def visible(self) -> str:
        """All text that is shown, a line for each block."""
        return "\n".join(block.text for block in self.blocks)


def _text(raw: str) -> str:
    try:
        return str(make_header(decode_header(raw.replace("\r\n", ""))))
    except (ValueError, LookupError):
        return ""


def _decoded(part: Message) -> str:
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    try:
        return data.decode(part.get_content_charset() or "ascii", "replace").replace("\r\n", "\n")
    except LookupError:
        return data.decode("utf-8", "replace").replace("\r\n", "\n")
