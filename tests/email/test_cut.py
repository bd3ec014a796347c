"""Long articles in mail: cut where the author says or where the settings do, with the way to the rest."""

from __future__ import annotations

import re

import pytest
from email_editions import FULL, NAME, make, make_for
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from gilyon.errors import ConfigError
from gilyon.exporters.email.cut import cut_document

ONWARD, BUTTON = "להמשך הקריאה באתר", "לקריאה באתר"
MARKED = "פתיחה[^1].\n\n<!-- more -->\n\nהמשך[^2].\n\n[^1]: הערה ראשונה.\n[^2]: הערה שנייה.\n"
LONG = "\n\n".join(f"## כותרת {n}\n\n" + "מילה " * 40 for n in range(5)) + "\n"


def words(most: int) -> str:
    return FULL + f"max_words = {most}\n"


def test_the_mark_cuts_html_and_text_and_leads_on() -> None:
    made = make(MARKED)
    for text in (made.html, made.text, made.mailed_html):
        assert "פתיחה" in text and "המשך" not in text.replace(ONWARD, "")
        assert "הערה ראשונה" in text and "הערה שנייה" not in text
    assert f">{ONWARD}</a>" in made.html and 'href="https://example.com/example/"' in made.html
    assert f"\n{ONWARD}:\nhttps://example.com/example/\n" in made.text
    assert "[1] הערה ראשונה." in made.text


def test_in_english() -> None:
    made = make("One.\n\n<!-- more -->\n\nTwo.\n", lang="en")
    assert ">Continue reading on the site</a>" in made.html and "Two" not in made.text


@pytest.mark.parametrize("body", ["פתיחה.\n\nסוף.\n", "פתיחה.\n\nסוף.\n\n<!-- more -->\n"])
def test_what_is_whole_says_so(body: str) -> None:
    made = make(body)
    assert "סוף" in made.text and ONWARD not in made.html + made.text and BUTTON in made.html


def test_without_a_page_nothing_is_cut() -> None:
    made = make(MARKED, config=NAME)
    for text in (made.html, made.text):
        assert "פתיחה" in text and "המשך" in text and ONWARD not in text
    body = html.document_fromstring(made.html)
    assert all(p.text_content().strip() for p in body.iter("p"))


@pytest.mark.parametrize(
    "body", ["> א\n>\n> <!-- more -->\n>\n> סוף\n", "א <!-- more --> סוף\n", "`<!-- more -->` סוף\n"]
)
def test_a_mark_that_does_not_stand_alone_cuts_nothing(body: str) -> None:
    made = make(body)
    assert "סוף" in made.text and ONWARD not in made.text


def test_a_mark_in_a_box_of_html_ends_the_box_too() -> None:
    made = make('<div markdown="1">\n\nא\n\n<!-- more -->\n\nסוף\n\n</div>\n\nואחריו\n')
    assert "סוף" not in made.text and "ואחריו" not in made.text and ONWARD in made.text


@pytest.mark.parametrize("most", [30, 60, 100])
def test_words_are_cut_between_blocks(most: int) -> None:
    made = make(LONG, config=words(most))
    paragraphs = [p for p in re.findall(r"<p[^>]*>([^<]*)</p>", made.html) if "מילה מילה" in p]
    assert len(paragraphs) == max(1, most // 42) if most >= 42 else len(paragraphs) <= 1
    assert all(len(p.split()) == 40 for p in paragraphs)
    assert ONWARD in made.html and ONWARD in made.text


def test_no_heading_stands_last() -> None:
    document = "<p>א</p>\n<h2>ב</h2>\n<p>ג ד ה</p>\n"
    assert cut_document(document, "", 3) == ("<p>א</p>\n", True)
    assert cut_document(document, "", 5) == (document, False)


def test_the_authors_mark_comes_before_the_number() -> None:
    made = make("א ב ג ד ה.\n\nו ז.\n\n<!-- more -->\n\nח.\n", config=words(5))
    assert "ו ז" in made.text and "ח." not in made.text


def test_a_number_needs_the_way_to_the_rest() -> None:
    with pytest.raises(ConfigError, match=r"email\.max_words: the publication has no address") as caught:
        make(config=NAME + "[email]\nmax_words = 100\n")
    assert caught.value.where is not None and caught.value.where.line == 3


def test_services_get_what_mail_gets() -> None:
    made = make_for("listmonk", "שלום {merge:first_name|חבר}.\n\n<!-- more -->\n\nסוף {merge:last_name|כהן}.\n")
    assert "FirstName" in made.html and "LastName" not in made.html and ONWARD in made.text


def test_a_page_does_not_know_the_mark(workspace) -> None:
    site = workspace(
        {"articles/a.md": "---\ntitle: א\n---\n\nפתיחה.\n\n<!-- more -->\n\nהמשך {merge:first_name|קורא}.\n"}
    )
    site.run("export", "html").ok()
    page = site.read("exports/html/a/index.html")
    assert "פתיחה." in page and "המשך קורא." in page and "more --" not in page and ONWARD not in page


@given(st.lists(st.integers(1, 9), min_size=1, max_size=8), st.integers(1, 30))
def test_a_cut_is_the_beginning_and_never_nothing(lengths: list[int], most: int) -> None:
    blocks = [f"<p>{' '.join(['א'] * length)}</p>" for length in lengths]
    made, cut = cut_document("".join(blocks), "", most)
    kept = made.count("<p>")
    assert made == "".join(blocks[:kept])
    assert kept >= 1 and cut == (kept < len(blocks))
    assert kept == 1 or sum(lengths[:kept]) <= most
    assert kept == len(blocks) or sum(lengths[: kept + 1]) > most
