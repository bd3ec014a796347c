"""Text copied from a web page: what is furniture goes, what is the article stays, word for word."""

from __future__ import annotations

import re
from collections import Counter
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from gilyon.content.markdown import MarkdownRenderer
from gilyon.importers.page import ImportedPage, Left
from gilyon.importers.text_page import read

ZONE = ZoneInfo("Asia/Jerusalem")
PROSE = "זאת פסקה ארוכה דייה כדי שאיש לא יחשוב שהיא שורה מן התפריט."


def page(text: str) -> ImportedPage:
    return read(text, ZONE)


def shown(markdown: str) -> str:
    """The text a reader of the rendered Markdown sees."""
    rendered = MarkdownRenderer("he").render(markdown)
    return html.fragment_fromstring(rendered, create_parent="div").text_content() if rendered.strip() else ""


def left(found: ImportedPage, reason: Left) -> list[str]:
    return [item.text for item in found.dropped if item.reason is reason]


@pytest.mark.parametrize(
    "line",
    [
        "• Decrease font size", "  • Default font size", "Increase font size", "• Mainbody Dark Theme", "Dark mode",
        "• Layout: 2 Left columns + Mainbody", "A+ | A | A-", "הקטן גופן", "• הגדלת הטקסט", "גודל טקסט: + -",
        "ערכת נושא כהה", "רקע בהיר", "פריסה: שתי עמודות משמאל", "דוא גרסת הדפסה PDF", "דוא\"ל | הדפסה | PDF",
        "Email Print PDF", "E-mail | Print", "גרסה להדפסה", "You are here: Home > Articles",
        "דף הבית » מאמרים » מכירות", "דלג לתוכן העיקרי", "Skip to main content",
    ],
)  # fmt: skip
def test_furniture_around_the_title_goes(line: str) -> None:
    for text in (f"{line}\n\nכותרת\n\n{PROSE}\n", f"כותרת\n\n{line}\n\n{PROSE}\n"):
        found = page(text)
        assert found.title == "כותרת"
        assert found.body == PROSE + "\n"
        assert [item.text for item in found.dropped] == [line.strip()]


def test_a_menu_above_the_title_goes_but_one_such_word_is_a_title() -> None:
    assert page(f"דף הבית\nאודות\nצור קשר\n\nכותרת\n{PROSE}").title == "כותרת"
    assert page(f"אודות\n\n{PROSE}").title == "אודות"


@pytest.mark.parametrize(
    "line",
    [
        "Decrease font size", "Email Print PDF", "דוא הדפסה PDF", "You are here: the map says so", "PDF", "Print",
        "הדפסה", "תגיות:", "Email, print and PDF are three editions.", "Keywords: a, b, c", "name",
        "גודל גופן הוא עניין של טעם, ומי שרוצה להגדיל אותו יגדיל אותו בדפדפן שלו.", "פורסם", "כל הזכויות שמורות",
    ],
)  # fmt: skip
def test_the_middle_of_the_article_is_never_touched(line: str) -> None:
    found = page(f"כותרת\n\n{PROSE}\n\n{line}\n\n{PROSE}\n")
    assert shown(found.body).split() == f"{PROSE} {line} {PROSE}".split()
    assert found.dropped == ()


def test_a_sentence_about_keywords_stays_at_the_end_too() -> None:
    last = "מילות חיפוש הן כלי שימושי."
    assert page(f"כותרת\n\n{PROSE}\n\n{last}\n").body == f"{PROSE}\n\n{last}\n"


def test_single_line_breaks_are_paragraphs_unless_the_text_is_wrapped() -> None:
    assert page(f"כותרת\n\n{PROSE}\n{PROSE}\n").body == f"{PROSE}\n\n{PROSE}\n"
    wrapped = "שורה ראשונה של טקסט שנשבר לפי רוחב קבוע\nשל העמוד ולא לפי רצון הכותב ולכן\nהיא ממשיכה בשורה הבאה."
    assert page(f"כותרת\n\n{wrapped}\n").body == wrapped + "\n"


def test_lists_become_lists() -> None:
    found = page(f"כותרת\n\n{PROSE}\n• אחת\n• שתיים\n{PROSE}\n1. ראשית\n2. שנית\n{PROSE}\n")
    assert found.body == f"{PROSE}\n\n- אחת\n- שתיים\n\n{PROSE}\n\n1. ראשית\n2. שנית\n\n{PROSE}\n"


def test_a_line_that_only_looks_like_markdown_is_text() -> None:
    lines = ["# סולמית", "1948. שנה", "> חץ", "*כוכבית*", "snake_case ו-_זה_", "[x](y)", "<b>לא</b>", "&amp;", "`קוד`"]
    found = page("כותרת\n\n" + "\n\n".join([PROSE, *lines, PROSE]))
    assert shown(found.body).split() == " ".join([PROSE, *lines, PROSE]).split()


@pytest.mark.parametrize(
    ("line", "updated"),
    [
        ("עודכן לאחרונה ( ראשון, 16 נובמבר 2008 20:38 )", "2008-11-16T20:38+02:00"),
        ("Last Updated on Sunday, 16 November 2008 20:38", "2008-11-16T20:38+02:00"),
        ("Last Updated ( Sunday, 06 July 2008 09:05 )", "2008-07-06T09:05+03:00"),
        ("תאריך עדכון: 16.11.2008", "2008-11-16T00:00+02:00"),
    ],
)
def test_the_date_of_update_is_read_and_goes(line: str, updated: str) -> None:
    found = page(f"כותרת\n\n{PROSE}\n\n{line}\n")
    assert found.updated is not None
    assert found.updated.moment.isoformat(timespec="minutes") == updated
    assert found.updated.timed is (":" in line.partition("2008")[2])
    assert found.date is None
    assert found.body == PROSE + "\n"
    assert left(found, Left.STAMP) == [line]


def test_date_author_and_counters_below_the_title() -> None:
    found = page(f"כותרת\nנכתב על ידי דנה כהן\nפורסם ב-3 בספטמבר 2008\nקטגוריה: מאמרים\nכניסות: 1234\n\n{PROSE}")
    assert found.author == "דנה כהן"
    assert found.date is not None and found.date.moment.date().isoformat() == "2008-09-03"
    assert found.body == PROSE + "\n"


@pytest.mark.parametrize(
    "line", ["By the river we sat down.", "פורסם מחקר חדש ב-2008", "עודכן", "מאת: מי שמבין. ומי שלא."]
)
def test_a_line_that_only_begins_like_a_stamp_stays(line: str) -> None:
    assert page(f"כותרת\n\n{line}\n\n{PROSE}").body == f"{line}\n\n{PROSE}\n"


@pytest.mark.parametrize(
    "text",
    [
        "מילות חיפוש נוספות:\n\nאלף, בית, גימל", "תגיות: אלף, בית, גימל", "keywords: אלף, בית, גימל",
        "Tags:\nאלף, בית,\nגימל",
    ],
)  # fmt: skip
def test_keyword_lists_at_the_end_become_keywords(text: str) -> None:
    found = page(f"כותרת\n\n{PROSE}\n\n{text}\n")
    assert found.keywords == ("אלף", "בית", "גימל")
    assert found.body == PROSE + "\n"


@pytest.mark.parametrize(
    "boxes",
    [
        "checkbox1 checkbox3\ncheckbox2 checkbox4",
        "checkbox1\ncheckbox2\ncheckbox3\ncheckbox4",
        "checkbox4 checkbox3 checkbox2 checkbox1",
    ],
)
def test_a_form_at_the_end_is_recognised_whatever_the_order_of_its_boxes(boxes: str) -> None:
    found = page(f"כותרת\n\n{PROSE}\n\nname\nphone\nemail\n checkboxinfo\n\u00a0\n{boxes}\n")
    assert found.form is not None
    fields = {field.name: field for field in found.form.form.fields}
    assert {name: field.type.value for name, field in fields.items()} == {
        "name": "name", "phone": "phone", "email": "email", "checkboxinfo": "checkboxes",
    }  # fmt: skip
    assert [o.value for o in fields["checkboxinfo"].options] == ["checkbox1", "checkbox2", "checkbox3", "checkbox4"]
    assert fields["phone"].label == "טלפון"
    assert found.body == PROSE + "\n"


def test_labels_follow_the_page_and_one_field_is_no_form() -> None:
    english = page("A title\n\nThis is a paragraph that is long enough to be one.\n\nName:\nPhone:\nEmail:\n")
    assert english.form is not None
    assert [field.label for field in english.form.form.fields] == ["Name", "Phone", "Email"]
    assert page(f"כותרת\n\n{PROSE}\n\nname\n").form is None


RULE = re.compile(r"([-=_*~])\1{2,}")
MARKED = re.compile(r"[\s\u00a0]*([-*+•]|\d+\.)")
LINES = st.one_of(
    st.just(""),
    st.text(alphabet="אבגדה abc,.:\"'״-*_#[]()<>&|`{}\\1\u00a0", max_size=60),
    st.sampled_from(["PDF", "Print", "name", "phone", "email", "תגיות: א, ב", "• שורה", "1. שורה", "---"]),
    st.just("עודכן לאחרונה 1.2.2003"),
)  # fmt: skip


@given(st.lists(LINES, max_size=12))
def test_no_word_between_two_paragraphs_is_ever_lost_or_invented(middle: list[str]) -> None:
    body = page("\n".join(["כותרת", PROSE, *middle, PROSE])).body
    words = " ".join([PROSE, *("" if RULE.fullmatch(line.strip(" \u00a0")) else line for line in middle), PROSE])
    assert not _letters(words) - _letters(shown(body))
    assert not _letters(shown(body)) - _letters(words)
    plain = [line for line in middle if not MARKED.match(line)]
    if plain == middle:
        assert "".join(shown(body).split()) == "".join(words.split())


@given(st.text())
def test_any_text_is_read_and_every_letter_of_it_accounted_for(text: str) -> None:
    found = page(text)
    kept = " ".join([found.title, shown(found.body), *(item.text for item in found.dropped)])
    assert _letters(kept) == _letters(text)


def _letters(text: str) -> Counter[str]:
    return Counter(char for char in text if char.isalpha())
