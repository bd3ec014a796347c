"""Reads ``tests/cases/lint/*.md``: for each rule, text that is bad, the same text mended, and text that is good.

A case file is Markdown for people to read. Its ``##`` sections each hold one block fenced with ``~~~~``:

- ``Bad``: text with faults. A line with a fault ends in a mark that tells its columns: `` {GLN401:5,12}``.
- ``Fixed``: the ``Bad`` text above it after all fixes.
- ``Good``: text in which the rule finds nothing.
- ``Path``: where the text under test lies, if not at ``PATH``; ``gilyon.toml`` makes it the settings of a publication.
- ``Dictionary``: the words that the spelling dictionary has. ``Uses``: words, each with its frequency (Zipf).
- ``File PATH``: another file of the repository. ``tags.toml`` is the vocabulary, ``*.md`` below ``articles/`` articles. Of
  a ``*.pdf`` the text says what it has: ``tags``, ``language``, ``title``; an empty one cannot be read.

Text that does not begin with ``---`` gets front matter with a title. ``\\u202e`` stands for that character. Settings get
a name, if they have none; a comment ``# templates/html/base.html: TEXT`` in them puts such a template beside them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from gilyon.config.parse import FILE_NAME, parse_settings
from gilyon.config.settings import Settings
from gilyon.content.articles import Loaded, load_article
from gilyon.content.vocabulary import parse_vocabulary
from gilyon.core.article import ArticleIndex
from gilyon.core.pdf_facts import PdfFacts
from gilyon.core.source import Source
from gilyon.lint.judging import publication_file
from gilyon.lint.rule import Surroundings
from gilyon.lint.speller import Speller

CASES = Path(__file__).parent.parent / "cases" / "lint"
PATH = "articles/case.md"
HEADER = "---\ntitle: בדיקה\n---\n\n"
SETTINGS = Settings("כתב עת")

_SECTION = re.compile(r"^## (?P<name>[^\n]+)\n(?P<prose>.*?)^~~~~[^\n]*\n(?P<text>.*?)^~~~~$", re.MULTILINE | re.DOTALL)
_MARK = re.compile(r" \{(GLN\d+):([\d,]+)\}")
_TEMPLATE = re.compile(r"^# templates/(\S+): ([^\r\n]*)", re.MULTILINE)
_ESCAPE = re.compile(r"\\u([0-9a-f]{4})")


@dataclass(frozen=True)
class Bad:
    """A text with faults: where they are expected (code, line, column), and the text after fixing."""

    text: str
    expected: list[tuple[str, int, int]]
    fixed: str | None = None


@dataclass
class Words:
    """Engines of spelling that know what a case file tells them."""

    accepted: set[str] = field(default_factory=set)
    uses: dict[str, float] = field(default_factory=dict)

    def accepts(self, word: str) -> bool:
        return word in self.accepted

    def zipf(self, word: str) -> float:
        return self.uses.get(word, 0.0)


@dataclass
class Case:
    bad: list[Bad] = field(default_factory=list)
    good: list[str] = field(default_factory=list)
    files: dict[str, str] = field(default_factory=dict)
    path: str = PATH
    words: Words = field(default_factory=Words)

    @property
    def of_publication(self) -> bool:
        return self.path == FILE_NAME

    def whole(self, text: str) -> str:
        """An example as the text of a file."""
        if not self.of_publication:
            return whole(text)
        head = re.split(r"^\[", text, maxsplit=1, flags=re.MULTILINE)[0]
        return text if "name =" in head else f'name = "כתב עת"\n{text}'

    def load(self, text: str) -> Loaded:
        return publication_file(text) if self.of_publication else load(text, self.path)

    def around(self, file: Loaded) -> Surroundings:
        """The surroundings of the file under test, as if it lay beside the case's other files."""
        settings = parse_settings(file.source.text) if self.of_publication else SETTINGS
        conventions = SETTINGS.conventions
        loaded = [
            load_article(Source(path, text), conventions) for path, text in self.files.items() if path.endswith(".md")
        ]
        paths = {*self.files, self.path}

        def listing(folder: str) -> frozenset[str]:
            prefix = f"{folder}/" if folder else ""
            return frozenset(path.removeprefix(prefix).split("/")[0] for path in paths if path.startswith(prefix))

        index = ArticleIndex.of(each.article for each in [*loaded, file] if each.article)
        speller = Speller(self.words, frozenset(self.files.get("words.txt", "").split()), "")
        vocabulary = parse_vocabulary(self.files.get("tags.toml", ""))
        pages = dict(_TEMPLATE.findall(file.source.text)) if self.of_publication else {}
        return Surroundings(index, vocabulary, settings, listing, speller, self._pdf, pages)

    def _pdf(self, path: str) -> PdfFacts | None:
        words = self.files[path].split()
        return PdfFacts("tags" in words, "language" in words, "title" in words) if words else None


def whole(text: str) -> str:
    """An example as the text of a file."""
    plain = _ESCAPE.sub(lambda m: chr(int(m[1], 16)), text)
    return plain if plain.startswith("---") else HEADER + plain


def load(text: str, path: str = PATH) -> Loaded:
    return load_article(Source(path, text), SETTINGS.conventions)


def read_case(path: Path) -> Case:
    case = Case()
    for section in _SECTION.finditer(path.read_text(encoding="utf-8")):
        name, text = section["name"].strip(), section["text"]
        if name.startswith("Bad"):
            case.bad.append(_bad(case.whole(text)))
        elif name == "Fixed":
            last = case.bad[-1]
            case.bad[-1] = Bad(last.text, last.expected, case.whole(text))
        elif name.startswith("Good"):
            case.good.append(case.whole(text))
        elif name == "Path":
            case.path = text.strip()
        elif name == "Dictionary":
            case.words.accepted.update(text.split())
        elif name == "Uses":
            case.words.uses.update((word, float(zipf)) for word, zipf in map(str.split, text.splitlines()))
        elif name.startswith("File "):
            case.files[name.removeprefix("File ")] = text
        else:
            raise ValueError(f"{path.name}: unknown section {name!r}")
    return case


def _bad(marked: str) -> Bad:
    lines, expected = [], []
    for number, line in enumerate(marked.split("\n"), 1):
        for mark in _MARK.finditer(line):
            expected += [(mark[1], number, int(column)) for column in mark[2].split(",")]
        lines.append(_MARK.sub("", line))
    return Bad("\n".join(lines), expected)
