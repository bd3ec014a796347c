"""Page, PDF, mail and the text of a mail say the same: title, date, links, alternative texts, and every word in order."""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

import lxml.html
import pikepdf
import pytest

from kitchen_sink import picture
from pdf.reading import elements, text_of
from workspace import Workspace, article

GENERATED = 24
# By script: poppler puts the blank beside a number or a Latin word on its other side, and so glues words of two scripts.
_WORD = re.compile(r"[א-ת]+|[^\W\d_א-ת]+|\d+")
_INVISIBLE = re.compile(
    "[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7]"
)


@dataclass(frozen=True)
class Told:
    """What an article says, known without looking at any edition."""

    slug: str
    title: str
    day: tuple[str, ...]
    words: list[str]
    loose: list[str] = field(default_factory=list)
    links: set[str] = field(default_factory=set)
    alts: set[str] = field(default_factory=set)


def words(text: str) -> list[str]:
    """The words of a text; points, marks of direction and punctuation gone, on which editions may differ."""
    return _WORD.findall(_INVISIBLE.sub("", unicodedata.normalize("NFD", text)).casefold())


class Writer:
    """Writes articles of every kind of block, and notes what each has said."""

    HEBREW = "הצוות סוגר עסקאות בזכות שיחה טובה עם לקוחה ותיקה שחיכתה להצעה מסודרת ולא למבצע".split()
    ENGLISH = "a patient seller listens first and writes every promise into the record before lunch".split()
    ODD = ("C++", "Docker Compose v2.1", "50%", 'מנכ"ל', "חֶבְרָה", "ל־CRM", "052-234-5678", "צ'ק", "H2O", "(2026)")

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.lang = self.random.choice(["he", "he", "en"])
        self.number = 0
        self.said: list[str] = []
        self.links: set[str] = set()
        self.alts: set[str] = set()

    def phrase(self, low: int = 3, high: int = 12) -> str:
        """A run of words that is nowhere else in the article: it ends with a word of its own."""
        self.number += 1
        stock = self.HEBREW if self.lang == "he" else self.ENGLISH
        chosen = [self.random.choice(stock) for _ in range(self.random.randint(low, high))]
        if self.random.random() < 0.5:
            chosen.insert(len(chosen) // 2, self.random.choice(self.ODD))
        self.said.append(text := f"{' '.join(chosen)} {self.own_word()}")
        return text

    def own_word(self) -> str:
        letters = "אבגדהוזחטיכלמנסעפצקרשת" if self.lang == "he" else "abcdefghijklmnopqrstuv"
        high, low = divmod(self.number, len(letters))
        return 3 * letters[high] + 2 * letters[low]

    def paragraph(self) -> str:
        parts: list[str] = []
        for _ in range(self.random.randint(1, 4)):
            kind = self.random.randrange(5)
            text = self.phrase()
            if kind == 0:
                text = f"**{text}**"
            elif kind == 1:
                text = f"*{text}*"
            elif kind == 2:
                url = f"https://example.org/{self.number}?a=1&b=2"
                self.links.add(url)
                text = f"[{text}]({url})"
            parts.append(f"{text}.")
        return " ".join(parts)

    def block(self) -> str:
        match self.random.randrange(8):
            case 0:
                return f"## {self.phrase(2, 5)}"
            case 1:
                return "\n".join(f"- {self.phrase()}" for _ in range(3))
            case 2:
                return "\n".join(f"{n}. {self.phrase()}" for n in (1, 2, 3))
            case 3:
                return f"> {self.phrase()}"
            case 4:
                return f"```\n{self.phrase(2, 5)}\n```"
            case 5:
                self.number += 1
                alt = f"{'תרשים' if self.lang == 'he' else 'Chart'} {2000 + self.number}"
                self.alts.add(alt)
                return f"![{alt}](chart.png)"
            case _:
                return self.paragraph()

    def article(self, slug: str) -> tuple[str, Told]:
        title = f"{'כותרת' if self.lang == 'he' else 'Title'} {slug}"
        blocks = [self.paragraph(), *(self.block() for _ in range(self.random.randint(4, 14)))]
        text = article(title, "\n\n".join(blocks) + "\n", slug=slug, lang=self.lang, date="2026-03-05")
        day = ("5", "2026")
        return text, Told(slug, title, day, words(" ".join(self.said)), [], self.links, self.alts)


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Told]]:
    root = tmp_path_factory.mktemp("parity") / "repository"
    root.mkdir()
    workspace = Workspace(root)
    told: list[Told] = []
    files: dict[str, str | bytes] = {
        "gilyon.toml": 'name = "כתב עת"\naddress = "https://example.com"\n',
        "articles/chart.png": picture(320, 160),
    }
    for seed in range(GENERATED):
        files[f"articles/g{seed}.md"], facts = Writer(seed).article(f"g{seed}")
        told.append(facts)
    workspace.write(files).run("export", "all").ok()
    return root / "exports", told


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory, project_root: Path) -> tuple[Path, list[Told]]:
    """The project's own articles; what they say is taken from the page, which other tests compare with the source."""
    out = tmp_path_factory.mktemp("samples")
    Workspace(project_root).run("export", "all", "--output", str(out)).ok()
    told = []
    for path in sorted((out / "email").glob("*.txt")):
        page = lxml.html.fromstring((out / "html" / path.stem / "index.html").read_bytes())
        body = page.find_class("body")[0]
        # Notes stand where each medium has room for them; a table is told row by row in text, and poppler reads columns.
        aside = [*body.find_class("footnote"), *body.find_class("footnote-ref"), *body.iter("script", "table", "pre")]
        loose = [text for part in aside if part.tag in ("table", "pre") for text in words(_spoken(part))]
        for part in aside:
            part.drop_tree()
        title = page.findtext(".//h1") or ""
        links = {a.get("href", "") for a in body.iter("a")}
        told.append(
            Told(
                path.stem,
                title,
                tuple(re.findall(r"\d+", page.find(".//time").text_content())),  # type: ignore[union-attr]
                words(_spoken(body)),
                loose,
                {link for link in links if link.startswith(("https:", "http:"))},
                {img.get("alt", "") for img in body.iter("img")},
            )
        )
    return out, told


def _spoken(tree: lxml.html.HtmlElement) -> str:
    """The text with a blank between blocks and cells, and none inside a line."""
    for element in list(
        tree.iter("p", "li", "td", "th", "h2", "h3", "h4", "dt", "dd", "div", "br", "figcaption", "pre")
    ):
        element.tail = f" {element.tail or ''}"
        element.text = f" {element.text or ''}"
    return str(tree.text_content())


@dataclass(frozen=True)
class Edition:
    name: str
    text: Callable[[Path, str], str]
    links: Callable[[Path, str], set[str]]
    alts: Callable[[Path, str], set[str]]


def _html(path: Path) -> lxml.html.HtmlElement:
    tree = lxml.html.fromstring(path.read_bytes())
    for element in list(tree.iter("script", "style")):
        element.drop_tree()
    return tree


def _page_path(out: Path, slug: str) -> Path:
    return out / "html" / slug / "index.html"


def _hrefs(tree: lxml.html.HtmlElement) -> set[str]:
    return {a.get("href", "") for a in tree.iter("a")}


def _alts(tree: lxml.html.HtmlElement) -> set[str]:
    return {img.get("alt", "") for img in tree.iter("img")}


def _pdf_links(path: Path) -> set[str]:
    with pikepdf.open(path) as pdf:
        found = (a for page in pdf.pages for a in page.get("/Annots", []))
        return {str(a.A.URI) for a in found if "/A" in a and "/URI" in a.A}


def _pdf_alts(path: Path) -> set[str]:
    with pikepdf.open(path) as pdf:
        return {str(e.Alt) for e in elements(pdf) if "/Alt" in e}


def _mail_text(out: Path, slug: str) -> str:
    return (out / "email" / f"{slug}.txt").read_text("utf-8")


EDITIONS = [
    Edition(
        "page",
        lambda out, slug: _spoken(_html(_page_path(out, slug))),
        lambda out, slug: _hrefs(_html(_page_path(out, slug))),
        lambda out, slug: _alts(_html(_page_path(out, slug))),
    ),
    Edition(
        "pdf",
        lambda out, slug: text_of(out / "pdf" / f"{slug}.pdf"),
        lambda out, slug: _pdf_links(out / "pdf" / f"{slug}.pdf"),
        lambda out, slug: _pdf_alts(out / "pdf" / f"{slug}.pdf"),
    ),
    Edition(
        "mail",
        lambda out, slug: _spoken(_html(out / "email" / f"{slug}.html")),
        lambda out, slug: _hrefs(_html(out / "email" / f"{slug}.html")),
        lambda out, slug: _alts(_html(out / "email" / f"{slug}.html")),
    ),
    Edition(
        "text",
        _mail_text,
        lambda out, slug: set(re.findall(r"https?://[^\s<>]+", _INVISIBLE.sub("", _mail_text(out, slug)))),
        lambda out, slug: {_mail_text(out, slug)},
    ),
]


def missing_word(said: Iterable[str], edition: list[str]) -> str | None:
    """The first place where the edition does not go on as the article does, furniture of pages passed over.

    Numbers are left out: poppler turns the parts of ``9,000–11,000`` in Hebrew around.
    """
    place = 0
    before: list[str] = []
    for word in (word for word in said if not word.isdecimal()):
        try:
            place = edition.index(word, place) + 1
        except ValueError:
            return f"… {' '.join(before[-6:])} [{word}]"
        before.append(word)
    return None


@pytest.mark.parametrize("edition", EDITIONS, ids=lambda edition: edition.name)
@pytest.mark.parametrize("kind", ["generated", "samples"])
def test_every_edition_says_the_same(kind: str, edition: Edition, request: pytest.FixtureRequest) -> None:
    out, told = request.getfixturevalue(kind)
    assert len(told) >= 8
    faults = []
    for facts in told:
        text = edition.text(out, facts.slug)
        found = words(text)
        gap = missing_word(facts.words, found)
        faults += [f"{facts.slug}: body breaks off at {gap}"] if gap else []
        gap = missing_word(words(facts.title), found)
        faults += [f"{facts.slug}: no title: {gap}"] if gap else []
        faults += [f"{facts.slug}: no {word!r}" for word in {*facts.words, *facts.loose} - {*found}]
        faults += [f"{facts.slug}: no date {number}" for number in facts.day if number not in found]
        faults += [f"{facts.slug}: no link {url}" for url in sorted(facts.links - edition.links(out, facts.slug))]
        alts = edition.alts(out, facts.slug)
        faults += [f"{facts.slug}: no text for {alt!r}" for alt in facts.alts if not any(alt in one for one in alts)]
    assert not faults, "\n".join(faults)


def test_the_measure_sees_what_is_lost_or_out_of_order() -> None:
    said = words("One two three. Four five six.")
    assert missing_word(said, words("Head one two Page 1 three four five six tail")) is None
    assert missing_word(said, words("one two three four six")) is not None
    assert missing_word(said, words("four five six one two three")) is not None
