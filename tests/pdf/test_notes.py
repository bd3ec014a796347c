"""Notes at the foot of the page: the author's, and the addresses of links."""

from __future__ import annotations

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html
from reading import pages_of, roles

from editions import make_article, make_job, publication
from gilyon.content.document import DocumentBuilder
from gilyon.exporters.pdf.body import paper_body
from gilyon.exporters.pdf.document import PdfExporter


def paper(body: str, *, addresses: bool = True) -> html.HtmlElement:
    document = DocumentBuilder().build(make_article(body), {}, {})
    return html.fragment_fromstring(paper_body(document.html, addresses=addresses), create_parent="div")


def notes(body: str, *, addresses: bool = True) -> list[str]:
    found = paper(body, addresses=addresses).find_class("footnote")
    return [f"{note.get('data-number')}: {' '.join(note.text_content().split())}" for note in found]


def test_a_note_stands_where_it_is_called():
    root = paper("לפני[^א] אחרי.\n\n[^א]: תוכן.\n")
    (note,) = root.find_class("footnote")
    assert note.getparent().tag == "p" and note.getparent().text == "לפני" and note.tail == " אחרי."


def test_notes_and_addresses_are_numbered_in_one_row():
    body = "א[^1] [ב](https://example.com/b) ג[^2] ד[^1] [ה](https://example.com/b).\n\n[^1]: אחת.\n[^2]: שתיים.\n"
    assert notes(body) == ["1: אחת.", "2: https://example.com/b", "3: שתיים."]
    again = [call.text_content() for call in paper(body).find_class("note-again")]
    assert again == ["1", "2"]
    assert notes(body, addresses=False) == ["1: אחת.", "2: שתיים."]


@pytest.mark.parametrize(
    "link",
    [
        "<https://example.com/a>",
        "[example.com](https://example.com/)",
        "[www.example.com](http://example.com)",
        "[a@example.com](mailto:a@example.com)",
        "[למטה](#סוף)",
        "## [כותרת](https://example.com/x)",
    ],
)
def test_what_shows_its_address_or_leads_within_needs_no_note(link):
    assert notes(f"{link}\n\n## סוף\n") == []


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("https://example.com/%D7%90", "https://example.com/א"),
        ("https://example.com/a%20b", "https://example.com/a%20b"),
        ("https://example.com/%E2%80%AEx", "https://example.com/%E2%80%AEx"),
        ("https://example.com/%FF", "https://example.com/%FF"),
        ("mailto:a@example.com", "a@example.com"),
        ("tel:+97235550100", "+97235550100"),
    ],
)
def test_addresses_are_shown_as_people_read_them(written, shown):
    assert notes(f"[כאן]({written})") == [f"1: {shown}"]


def test_a_link_in_a_note_tells_its_address_there():
    assert notes("א[^1].\n\n[^1]: ראו [כאן](https://example.com/n), ושם.\n") == [
        "1: ראו כאן (https://example.com/n), ושם."
    ]


def test_a_note_that_a_note_calls_stands_behind_it():
    body = "א[^1] ב[^2].\n\n[^1]: אחת[^3].\n[^2]: שתיים.\n[^3]: פנימית[^1].\n"
    assert notes(body) == ["1: אחת2.", "2: פנימית1.", "3: שתיים."]


def test_a_note_that_nobody_calls_is_not_shown():
    assert notes("א.\n\n[^1]: יתומה.\n") == []


@settings(max_examples=60)
@given(st.lists(st.sampled_from(["ab", "link", "again", "list", "quote", "table"]), max_size=12))
def test_every_note_stands_once_and_every_call_names_it(parts):
    body, texts, count = [], [], 0
    for part in parts:
        count += 1
        call = f"מילה[^{count}]"
        texts.append(f"[^{count}]: הערה{count}.")
        shapes = {"list": f"- {call}", "quote": f"> {call}", "table": f"| א |\n|---|\n| {call} |"}
        body.append(shapes.get(part, f"{call} [קישור](https://example.com/{count}) ו[^{max(1, count - 1)}]"))
    root = paper("\n\n".join([*body, *texts]))
    found = root.find_class("footnote")
    numbers = [int(note.get("data-number")) for note in found]
    assert numbers == list(range(1, len(found) + 1))
    own = [text for note in found if "הערה" in (text := note.text_content().strip())]
    assert sorted(own) == sorted(f"הערה{n}." for n in range(1, count + 1))
    ids = {element.get("id") for element in root.iter() if element.get("id")}
    assert all(a.get("href")[1:] in ids for a in root.iter("a") if a.get("href", "").startswith("#"))


@pytest.mark.parametrize("lines", range(28, 40))
def test_notes_stand_on_the_page_that_calls_them_and_cost_no_page(pdf, lines):
    """WeasyPrint 70.0 may find that no note fits, and give each a page of its own; the style sheet prevents it."""
    rows = "".join(f"שורה {n}.\n\n" for n in range(lines // 2))
    body = f"{rows}ראשונה[^1] ושנייה[^2].\n\n{rows}[^1]: הערהא.\n[^2]: הערהב.\n"
    pages = pages_of(pdf(body))
    (called,) = [n for n, page in enumerate(pages) if "ראשונה" in page]
    assert "הערהא" in pages[called] and "הערהב" in pages[called]
    assert len(pages) <= 3 and all("שורה" in page or "כתובת" in page for page in pages)


def test_a_note_with_blocks_keeps_their_tags(pdf):
    path = pdf("א[^1].\n\n[^1]: פתיחה.\n\n    - פריט\n\n    > ציטוט\n\n    ```python\n    x = 1\n    ```\n")
    with pikepdf.open(path) as document:
        found = roles(document)
        assert found.count("Note") == 1
        assert {"Lbl", "L", "LI", "BlockQuote", "Code"} <= set(found[found.index("Note") :])


def test_the_setting_takes_addresses_away():
    config = 'name = "כתב עת"\naddress = "https://example.com"\n[pdf]\nlink_notes = false\n'
    job = make_job("[כאן](https://example.org/long)")
    data = PdfExporter(publication(config)).export(job)[0].data
    assert len(data) < len(PdfExporter(publication()).export(job)[0].data)


def test_nothing_is_dropped_that_only_looks_like_a_note():
    body = "א[^1] ב[^2] ג[^1].\n\n[^1]: \n[^2]: שתיים.\n[^3]: איש אינו קורא לה.\n\n"
    own = '<div class="footnote" markdown="1">\n\n1. של הכותב\n\n</div>\n\n<p class="my footnote">גם</p>\n'
    assert notes(body) == ["1: ", "2: שתיים."]
    text = paper(body + own).text_content()
    assert all(words in text for words in ("איש אינו קורא לה", "של הכותב", "גם"))
