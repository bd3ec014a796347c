"""What a rule is, and what it is given to look at."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property, lru_cache

from gilyon.config.settings import Settings
from gilyon.content.articles import Loaded
from gilyon.content.scanner import Scan, mask
from gilyon.content.vocabulary import Vocabulary
from gilyon.core.article import ArticleIndex
from gilyon.core.diagnostics import Diagnostic, Fix, Severity
from gilyon.core.pdf_facts import PdfFacts
from gilyon.core.source import Source, Span
from gilyon.language.bidi import Direction, language_direction
from gilyon.lint.addresses import bare_addresses
from gilyon.lint.mail.mail import Mail
from gilyon.lint.speller import Speller
from gilyon.lint.spellings import spelling_counts
from gilyon.lint.suppression import UnusedIgnore
from gilyon.lint.visual_order import reversed_blocks
from gilyon.lint.words import hebrew_words, word_counts

_DELIMITER_ROW = re.compile(r"^(?=[^\n]*\|)[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-*:?[ \t]*)*\r?$", re.MULTILINE)

_COMMON = 3

_NEWLINES = re.compile(r"(?:[ \t]*(?:\r\n|\n|\r))*")


class Fixability(StrEnum):
    """Whether a finding of a rule comes with a fix."""

    NEVER = "never"
    SOMETIMES = "sometimes"
    ALWAYS = "always"


@dataclass(frozen=True)
class Surroundings:
    """What a rule may know beyond its own file. ``listing`` gives the names in a folder of the repository, ``pdf`` the
    facts of a PDF there (None if it cannot be read), ``pages`` the page templates of the repository's own by name.

    What is reckoned once from all articles is a cached property here: :mod:`gilyon.lint.watching` sees who asks for it.
    A rule must not keep such a thing itself.
    """

    index: ArticleIndex
    vocabulary: Vocabulary
    settings: Settings
    listing: Callable[[str], frozenset[str]]
    speller: Speller | None = None
    """None unless spelling is looked after."""
    pdf: Callable[[str], PdfFacts | None] = lambda path: None
    pages: Mapping[str, str] = field(default_factory=dict)

    def exists(self, path: str) -> bool:
        """True if the repository has a file or folder at exactly this path, case included."""
        folder, _, name = path.rpartition("/")
        return name in self.listing(folder)

    @cached_property
    def spellings(self) -> Mapping[str, int]:
        """How many articles use each of the words that can be spelled in two ways."""
        return spelling_counts(self.index)

    @cached_property
    def word_counts(self) -> Mapping[str, int]:
        """How often the articles use each Hebrew word, as far as spelling is looked after."""
        return word_counts(self.index) if self.speller else {}

    def is_common(self, word: str) -> bool:
        """True if the articles use a word too often for a slip. To ask for one word is not to look at all articles."""
        return self.word_counts.get(word, 0) >= _COMMON


@dataclass(frozen=True)
class LintContext:
    """One file under lint. ``scan`` is None if its front matter does not parse: where the body begins is unknown."""

    file: Loaded
    scan: Scan | None
    around: Surroundings
    unused_ignores: tuple[UnusedIgnore, ...] = ()
    """What the engine tells the rules that run last."""
    mail: Mail | None = None
    """The finished mail of the article, if it is under lint too."""

    @property
    def source(self) -> Source:
        return self.file.source

    @cached_property
    def language(self) -> str:
        """The article's language. Known even if the article has other faults."""
        entry = self.file.front.get("lang") if self.file.front else None
        written = entry.scalar.text.strip() if entry and entry.scalar else ""
        return written or self.around.settings.language

    @cached_property
    def rtl(self) -> bool:
        """True if the article's language runs from right to left."""
        return language_direction(self.language) is Direction.RTL

    @cached_property
    def reversed_blocks(self) -> list[Span]:
        """Blocks that are written from their end; nothing else can be said of them."""
        return list(reversed_blocks(self.scan.prose, self.blocks)) if self.scan else []

    @cached_property
    def prose(self) -> str:
        """The text with all but prose masked (same length and newlines), bare addresses too; empty without a scan."""
        if self.scan is None:
            return ""
        return mask(self.scan.prose, [*bare_addresses(self.scan.prose), *self.reversed_blocks])

    @cached_property
    def words(self) -> Mapping[str, list[int]]:
        """The Hebrew words of :attr:`prose` as written, marks inside them included, and where each begins."""
        return hebrew_words(self.prose)

    @cached_property
    def blocks(self) -> list[Span]:
        return blocks(self.scan) if self.scan else []

    @cached_property
    def flowing(self) -> str:
        """:attr:`prose` without tables, whose blanks are layout."""
        if self.scan is None or "|" not in self.prose:
            return self.prose
        rows = [match.start() for match in _DELIMITER_ROW.finditer(self.prose)]
        tables = [block for block in self.blocks if any(block.contains(row) for row in rows)]
        return mask(self.prose, tables)


@lru_cache(maxsize=4)
def blocks(scan: Scan) -> list[Span]:
    """The blocks of a body, each from its first character that is not a blank."""
    text = scan.source.text
    found = []
    for block in scan.blocks:
        lead = _NEWLINES.match(text, block.start, block.end)
        found.append(Span(lead.end() if lead else block.start, block.end))
    return found


Check = Callable[[LintContext], Iterator[Diagnostic]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A fault that Gilyon knows. ``docs`` is the docstring of its module, with the headings of ``HEADINGS``.

    A ``strict`` rule is a matter of house style: it runs only under the strict style, or when selected by code or name.
    So does a ``spelling`` rule without ``lint.spelling``, since it takes dictionaries. A ``mail`` rule looks at the
    finished mail: it runs when selected in any way, and whenever mail is exported. A ``publication`` rule looks at
    ``gilyon.toml`` and at no article. One that is ``on_demand`` runs when selected; neither ``ALL`` nor ``GLN`` selects
    it.
    """

    code: str
    name: str
    severity: Severity
    check: Check
    docs: str
    fixability: Fixability = Fixability.NEVER
    last: bool = False
    """True if it judges what became of the findings of the others, and so runs after them."""
    strict: bool = False
    spelling: bool = False
    mail: bool = False
    publication: bool = False
    on_demand: bool = False

    @property
    def title(self) -> str:
        """The first sentence of the documentation."""
        return self.docs.strip().splitlines()[0]

    def section(self, heading: str) -> str:
        """A part of the documentation, by one of ``HEADINGS``; empty if it has none."""
        _, found, rest = self.docs.partition(f"\n## {heading}\n")
        return rest.partition("\n## ")[0].strip() if found else ""

    def finding(self, message: str, span: Span, *, fix: Fix | None = None, hint: str | None = None) -> Diagnostic:
        return Diagnostic(self.code, self.name, message, span, self.severity, fix, hint)


HEADINGS = ("What it does", "Why", "Example", "Instead", "Fix safety")
"""The parts of a rule's documentation, each a ``##`` heading, in this order; "Source" may follow."""
