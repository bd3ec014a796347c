"""What an importer hands back: the article a page holds, and everything that was left out of it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from gilyon.config.forms import Form


class Left(StrEnum):
    """Why a piece of the page is not in the article's body. The value heads its group in the report."""

    SWITCH = "page switches (text size, theme, layout)"
    LINKS = "e-mail, print and PDF links"
    NAVIGATION = "navigation"
    FOOTER = "footer"
    OUTSIDE = "the page around the article"
    KEYWORDS = "keyword list, now tags"
    DUPLICATE = "keywords that were listed twice"
    STAMP = "dates, author and counters, now front matter where there is a field for them"
    FORM = "form fields"
    TITLE = "the title, now front matter"
    LINK = "links that lead nowhere outside the old site (their text stays)"
    PICTURE = "pictures that could not be taken along"
    EMBED = "embedded content"


@dataclass(frozen=True, slots=True)
class Dropped:
    """One piece that was left out, in the page's own words."""

    reason: Left
    text: str


@dataclass(frozen=True, slots=True)
class Stamp:
    """A date as known: ``timed`` tells whether a time of day was written."""

    moment: datetime
    timed: bool


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture the body shows at ``mark``.

    Its bytes are in ``data`` or in the file ``source`` beside the saved page; ``address`` is where the web has it. The
    ``caption`` has quotation marks of one kind at most, and no backslash.
    """

    mark: str
    alt: str
    source: str = ""
    data: bytes | None = None
    address: str = ""
    caption: str = ""

    def pointing_at(self, target: str) -> str:
        """The picture in Markdown."""
        quote = "'" if '"' in self.caption else '"'
        return f"![{self.alt}]({target}{f' {quote}{self.caption}{quote}' if self.caption else ''})"


@dataclass(frozen=True, slots=True)
class ImportedForm:
    """A form of the page. ``notes`` say what of it could not be carried over."""

    form: Form
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportedPage:
    """An old page, taken apart. ``keywords`` are as the page lists them, repetitions included.

    ``address`` is where it stood on the web, as far as it says so itself.
    """

    title: str
    body: str
    lang: str = ""
    keywords: tuple[str, ...] = ()
    date: Stamp | None = None
    updated: Stamp | None = None
    author: str = ""
    summary: str = ""
    form: ImportedForm | None = None
    pictures: tuple[Picture, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    address: str = ""

    def placed(self, targets: dict[str, str]) -> ImportedPage:
        """The page with each picture pointing at ``targets[picture.mark]``; those without a target go."""
        body = self.body
        for picture in self.pictures:
            target = targets.get(picture.mark)
            body = body.replace(picture.mark, picture.pointing_at(target) if target else "")
        return replace(self, body=tidy(body))


def tidy(markdown: str) -> str:
    """Without blank lines at either end, or more than one between blocks; one newline at the end.

    The two blanks of a forced line break stay, but not before a gap, where they break nothing.
    """
    lines = [line.rstrip() + "  " * (line.endswith("  ") and bool(line.strip())) for line in markdown.split("\n")]
    text = re.sub(r"[ ]*\n{2,}", "\n\n", "\n".join(lines)).strip("\n").rstrip()
    return text + "\n" if text else ""
