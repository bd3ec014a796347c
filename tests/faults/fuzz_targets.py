"""What is fuzzed: for each format a function from bytes that may refuse, in plain words, but must never break or lose."""

from __future__ import annotations

import contextlib
import io
import tempfile
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

from gilyon.config.parse import parse_settings
from gilyon.content.articles import load_article
from gilyon.content.document import DocumentBuilder
from gilyon.content.frontmatter import list_values, parse_front_matter
from gilyon.content.frontmatter_edits import set_list, set_scalar
from gilyon.content.scanner import scan
from gilyon.content.svg import read_svg
from gilyon.content.vocabulary import Tag, parse_vocabulary
from gilyon.content.vocabulary_edits import add_tags
from gilyon.core.source import Source
from gilyon.errors import GilyonError
from gilyon.importers.registry import read_page
from gilyon.leads.lists import Reading, ReadingOptions, open_list
from gilyon.leads.rows import RowReader
from gilyon.pipeline.old_site.request import Request
from gilyon.pipeline.old_site.sources import Candidate, find_sources, read_source
from kitchen_sink import BODY, CONFIG, TAGS
from workbooks import xlsx
from workspace import article

_CASES = Path(__file__).parent.parent / "cases" / "old-sites"
_SETTINGS = parse_settings('name = "כתב עת"\n')
_ZONE = ZoneInfo("Asia/Jerusalem")
_READING = Reading(parse_settings(CONFIG), ReadingOptions(), date(2026, 11, 1))
_DOCUMENTS = DocumentBuilder(hebrew_typography=True)


@dataclass(frozen=True)
class Target:
    """``seeds`` are whole inputs to begin from; ``words`` what inputs of this kind are made of.

    ``share`` is the part of the inputs of the short form that one takes which starts a process for each.
    """

    run: Callable[[bytes], None]
    seeds: tuple[bytes, ...]
    words: tuple[str, ...] = ()
    share: float = 1.0


def _text(data: bytes) -> str:
    return data.decode("utf-8", errors="ignore")


def front_matter(data: bytes) -> None:
    source = Source("articles/a.md", _text(data))
    loaded = load_article(source, _SETTINGS.conventions)
    assert loaded.front is not None or loaded.problems
    with contextlib.suppress(GilyonError):
        changed = set_scalar(source, "title", "חדש: 'כן'")
        front = parse_front_matter(source)
        assert changed[-1 * len(source.text[front.body_start :]) or len(changed) :] == source.text[front.body_start :]
    with contextlib.suppress(GilyonError):
        changed = set_list(source, "tags", ("א", "ב, ג"))
        assert list_values(parse_front_matter(Source("a", changed)).get("tags")) == ("א", "ב, ג")


def settings(data: bytes) -> None:
    with contextlib.suppress(GilyonError):
        parse_settings(_text(data))


def vocabulary(data: bytes) -> None:
    text = _text(data)
    with contextlib.suppress(GilyonError):
        before = parse_vocabulary(text)
        after = parse_vocabulary(add_tags(text, [Tag("תג חדש לגמרי", "tag-new", "", ("צורה",))]))
        assert {tag.name for tag in before.tags} <= {tag.name for tag in after.tags}


def markdown(data: bytes) -> None:
    text = "---\ntitle: כ\n---\n\n" + _text(data).replace("\r", "")
    source = Source("articles/a.md", text)
    loaded = load_article(source, _SETTINGS.conventions)
    if loaded.article is None or loaded.front is None:
        return
    found = scan(source, loaded.front.body_start)
    assert all(0 <= link.span.start <= link.span.end <= len(text) for link in found.links)
    with contextlib.suppress(GilyonError):
        lowered = _DOCUMENTS.build(loaded.article, {}, {}).html.lower()
        assert "<script" not in lowered and "<iframe" not in lowered


def page(data: bytes) -> None:
    with contextlib.suppress(GilyonError):
        read = read_page(data, _ZONE)
        assert "\x00" not in read.body


def old_site(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder, contextlib.suppress(GilyonError):
        path = Path(folder, "old")
        path.write_bytes(data)
        request = Request(sources=(path,), base=Path(folder))
        for source in find_sources(request):
            for found in read_source(source, request, Path(folder), _ZONE):
                if isinstance(found, Candidate):
                    converted = found.convert()
                    settled, _ = converted.marks.settle(converted.page.body)
                    assert "\x00" not in settled and "Gilyonmark" not in settled


def drawing(data: bytes) -> None:
    with contextlib.suppress(GilyonError):
        read_svg(data)


def lead_list(data: bytes) -> None:
    with tempfile.NamedTemporaryFile(suffix=".csv") as file:
        file.write(data)
        file.flush()
        with contextlib.suppress(GilyonError):
            opened = open_list(Path(file.name), "list", _READING)
            reader = RowReader(opened.columns, "IL", strict=False, rules=opened.rules)
            lines = [reader.read(record).record.line for record in opened.records]
            assert lines == sorted(set(lines)), "two rows with one line"


def sheet(data: bytes) -> None:
    """A whole workbook, of which the sheet is ``data``: what changes in an archive hardly ever gets past its checksums."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(_WORKBOOK)) as good, zipfile.ZipFile(made, "w") as archive:
        for name in good.namelist():
            archive.writestr(name, data if name == _SHEET else good.read(name))
    lead_list(made.getvalue())


def _bytes(*texts: str) -> tuple[bytes, ...]:
    return tuple(text.encode("utf-8") for text in texts)


_HTML = """<!DOCTYPE html><html lang="he" dir="rtl"><head><meta charset="utf-8"><title>כותרת – אתר</title>
<meta name="keywords" content="גיוס כוח-אדם, גיוס כח אדם"></head><body><div id="nav"><a href="/">בית</a></div>
<div class="contentheading">כותרת</div><p>פסקה <b>ראשונה</b> עם <a href="x.html">קישור</a>.</p><ul><li>א</li></ul>
<table><tr><td>א</td><td>ב</td></tr></table><img src="a.png" alt="א"><p>עודכן לאחרונה: 16 נובמבר 2008</p>
<form action="/send"><input name="name"><input name="phone"><input type="checkbox" name="c" value="1"></form></body></html>"""

_LIST = 'שם,טלפון,דוא״ל,אישור דיוור,הערות\nדנה כהן,052-234-5678,dana@example.com,כן,"שתי\nשורות"\nיוסי,03-6123456,,לא,=1+1\n'
_WORKBOOK = xlsx({"א": [["שם", "טלפון", "דוא״ל"], ["דנה", 522345678, "dana@example.com"], ["יוסי", "03-6123456", ""]]})
_SHEET = "xl/worksheets/sheet1.xml"

TARGETS: Mapping[str, Target] = {
    "front_matter": Target(
        front_matter,
        _bytes(
            article("'כותרת: \"א\"'", tags="[א, 'ב']", date="2026-01-02", summary=">\n  קיפול\n  של שורות"),
            '\ufeff---\r\ntitle: כותרת # הערה\r\ntags:\r\n  - "א"\r\n  - ב\r\nstatus: draft\r\n---\r\n\r\nגוף.\r\n',
            "---\ntitle: {a: [1, &x 2, *x]}\n---\n",
        ),
        ("---\n", "title:", "tags:", "[", "]", "- ", "|", ">", "&a", "*a", "!!", "'", '"', "\t", "\u2028", "{", "? "),
    ),
    "settings": Target(
        settings, _bytes(CONFIG), ("[", "]]", "=", '"""', "'''", "{", "}", "\\u", "1e9", "inf", "0x", "[forms.")
    ),
    "vocabulary": Target(vocabulary, _bytes(TAGS), ("[[tag]]\n", "name =", "spellings =", '"', "[", "]", "slug", "#")),
    "markdown": Target(
        markdown,
        _bytes(BODY),
        ("```", "~~~", "[^1]", "[^1]:", "!!! note", "???", "| ", "|-|", "<div>", "](", "![", "**", "`", "    ", "> "),
    ),
    "page": Target(
        page,
        (*_bytes(_HTML, "כותרת\n\nפסקה.\n\n* א\n* ב\n"), _HTML.encode("cp1255", "ignore")),
        ("<", ">", "&#", "<!--"),
    ),
    "lead_list": Target(
        lead_list,
        (
            *_bytes(_LIST, _LIST.replace(",", "\t"), "sep=;\n" + _LIST.replace(",", ";")),
            _LIST.encode("cp1255"),
            _LIST.encode("utf-16"),
        ),
        (",", ";", "\t", '"', '""', "\r\n", "\r", "=", "'", "שם", "טלפון", "\u200f", "9.7E+11", "@"),
    ),
    "workbook": Target(lead_list, (_WORKBOOK,), ("PK", "<row", "<c ", "<v>", "</sheetData>"), share=0.1),
    "sheet": Target(
        sheet,
        (zipfile.ZipFile(io.BytesIO(_WORKBOOK)).read(_SHEET),),
        ("<row", "<c ", "<v>", "</c>", ' r="', ' t="', ' s="', "inlineStr", "XFD1048576", "9.7E+11", "<mergeCell "),
        share=0.1,
    ),
    "old_site": Target(
        old_site,
        tuple((_CASES / name).read_bytes() for name in ("wordpress.xml", "joomla.csv", "joomla.json")),
        ("<item>", "]]>", "<![CDATA[", "[caption]", "[/caption]", "{youtube}", '""', '\\"', "NULL", "<!-- wp:x -->"),
    ),
    "drawing": Target(
        drawing,
        _bytes('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><path d="M0 0"/><style>a{}</style></svg>'),
        ("<!ENTITY x ", "<!DOCTYPE", "xlink:href", "url(", "<script", "1e999"),
    ),
}

FOUND = Path(__file__).parent / "found"
"""Inputs that once broke something, by target: each is tried again at every run."""
