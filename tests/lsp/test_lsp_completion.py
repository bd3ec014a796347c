"""What can stand where somebody is typing, and that the text is right once it is taken."""

from __future__ import annotations

from datetime import date

import pytest

from workspace import CONFIG, article

A, B = "articles/a.md", "articles/מדריכים/b (1).md"
FORM = '[forms.lead]\ntitle = "צרו קשר"\nfields = [{ name = "email", label = "דוא״ל", type = "email" }]\n'
TAGS = """[[tag]]
name = "כוח אדם"
slug = "hr"
description = "גיוס ומיון."
spellings = ["משאבי אנוש"]

[[tag]]
name = 'דו"ח: מכירות'

[[tag]]
name = "שיווק"
"""
FILES = {
    "tags.toml": TAGS,
    A: article(body="ראו X כאן.\n\n## התחלה {: #start }\n\n## סוף דבר\n"),
    B: article("המדריך המלא", tags="[שיווק]", date="2026-01-31", body="## פרק ראשון\n\nטקסט.\n", lang="fr"),
    "articles/map.png": b"\x89PNG\r\n\x1a\n",
    "articles/תמונות/שער.jpg": b"\xff\xd8",
    "articles/table.csv": "a,b\n",
    "leads.db": b"",
}


@pytest.fixture
def at(editor):
    started = editor(FILES, config=CONFIG + FORM)
    started.open(A)
    return started


def write(at, text, *, over="X"):
    """Put a text in the place of the mark in the body."""
    return at.type(A, "ראו ", text, over=over)


@pytest.mark.parametrize("typed", ["כח", "כוח א", "משאבי", "HR", "hr", "אדם"])
def test_a_tag_is_found_by_any_of_its_spellings(at, typed):
    at.type(A, "title: כותרת\n", f"tags: [{typed}]\n")
    found = at.complete(A, f"tags: [{typed}")
    assert list(found) == ["כוח אדם"]
    at.accept(A, found["כוח אדם"])
    assert "tags: [כוח אדם]\n" in at.texts[A]


@pytest.mark.parametrize(
    ("written", "taken"),
    [
        ("tags: [שיווק, ד]\n", "tags: [שיווק, 'דו\"ח: מכירות']\n"),
        ('tags: [שיווק, "ד"]\n', "tags: [שיווק, 'דו\"ח: מכירות']\n"),
        ("tags:\n  - שיווק\n  - ד\n", "tags:\n  - שיווק\n  - 'דו\"ח: מכירות'\n"),
        ("tags:\n  - שיווק\n  -\n", "tags:\n  - שיווק\n  - 'דו\"ח: מכירות'\n"),
        ("tags: [שיווק,\n  ד\n", "tags: [שיווק,\n  'דו\"ח: מכירות'\n"),
        ("tags:\n", "tags: 'דו\"ח: מכירות'\n"),
    ],
)
def test_a_tag_is_written_as_its_list_wants_it_also_while_that_is_broken(at, written, taken):
    at.type(A, "title: כותרת\n", written)
    place = written.rstrip("]\n\"'") if written != 'tags: [שיווק, "ד"]\n' else 'tags: [שיווק, "ד'
    at.accept(A, at.complete(A, place)['דו"ח: מכירות'])
    assert taken in at.texts[A]


def test_tags_that_the_article_has_are_not_offered_and_the_used_ones_come_first(at):
    at.type(A, "title: כותרת\n", "tags: [כוח אדם, ]\n")
    found = at.complete(A, "tags: [כוח אדם, ")
    assert list(found) == ["שיווק", 'דו"ח: מכירות'] and found["שיווק"].detail == "1 article"


def test_fields_and_their_values(at):
    at.type(A, "title: כותרת\n", "st\n")
    found = at.complete(A, "title: כותרת\nst")
    assert next(iter(found)) == "status"
    assert "title" not in at.complete(A, "title: כותרת\n") and len(at.complete(A, "title: כותרת\n")) > 10
    at.accept(A, found["status"])
    assert list(at.complete(A, "status: ")) == ["draft", "published"]


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("kind: ", ["article", "newsletter", "advertisement"]),
        ("layout: columns-r", ["columns-right"]),
        ("lang: ", ["he", "en", "fr"]),
        ("form: ", ["lead", "false"]),
        ("translation_of: המדריך", ["b-1"]),
        ("image: ", ["map.png", "תמונות/"]),
        ("image: תמונות/", ["תמונות/שער.jpg"]),
        ("author: ", []),
    ],
)
def test_values_of_a_field(at, typed, offered):
    at.type(A, "title: כותרת\n", f"{typed}\n")
    assert list(at.complete(A, typed)) == offered


def test_the_date_of_today(at):
    at.type(A, "title: כותרת\n", "date:\n")
    (found,) = at.complete(A, "date:").values()
    at.accept(A, found)
    assert abs((date.fromisoformat(found.label) - date.today()).days) <= 1 and f"\ndate: {found.label}\n" in at.texts[A]


def test_a_link_is_found_by_title_and_leads_there(at):
    write(at, "[את המדריך](מדר)")
    found = at.complete(A, "[את המדריך](מדר")
    assert "המדריך המלא" in found
    at.accept(A, found["המדריך המלא"])
    assert "[את המדריך](מדריכים/b%20%281%29.md)" in at.texts[A]
    assert at.definition(A, "[את המדריך") == (B, 1)
    assert at.diagnostics(A) == []


def test_the_headings_of_this_article_and_of_another(at):
    write(at, "[לסוף](#) ו[לפרק](b-1#)")
    found = at.complete(A, "[לסוף](#")
    assert [item.text_edit.new_text for item in found.values()] == ["start", "סוף-דבר"]
    at.accept(A, found["סוף דבר"])
    at.accept(A, at.complete(A, "[לפרק](b-1#")["פרק ראשון"])
    assert "[לסוף](#סוף-דבר) ו[לפרק](b-1#פרק-ראשון)" in at.texts[A]
    assert at.diagnostics(A) == []


def test_pictures_and_other_files_beside_the_article(at):
    write(at, "![מפה]() [טבלה](t) [x](../)\n\n[ref]: ")
    assert list(at.complete(A, "![מפה](")) == ["map.png", "תמונות/"]
    assert "table.csv" in at.complete(A, "[טבלה](t")
    assert not {"../leads.db", "../gilyon.toml", "../tags.toml"} & set(at.complete(A, "[x](../"))
    assert "המדריך המלא" in at.complete(A, "[ref]: ")


def test_placeholders(at):
    write(at, "{merge:fi}")
    at.accept(A, at.complete(A, "{merge:fi")["{merge:first_name|}"])
    assert "ראו {merge:first_name|} כאן" in at.texts[A]
    write(at, "{", over="{merge:first_name|}")
    assert "{merge:unsubscribe_url}" in at.complete(A, "ראו {")


def test_ignore_comments(at):
    write(at, "שני  רווחים <!-- ")
    at.accept(A, at.complete(A, "<!-- ")["gilyon: ignore"])
    assert "<!-- gilyon: ignore -->" in at.texts[A]
    at.type(A, "gilyon: ignore", " ")
    assert next(iter(at.complete(A, "gilyon: ignore "))) == "GLN404", "what is found here comes first"
    at.type(A, "gilyon: ignore ", "double-s")
    at.accept(A, at.complete(A, "gilyon: ignore double-s")["GLN404"])
    assert at.diagnostics(A) == [] and "<!-- gilyon: ignore GLN404 -->" in at.texts[A]
    at.type(A, "gilyon: ", "", over="ignore GLN404")
    assert list(at.complete(A, "gilyon: ")) == ["ignore", "ignore-next-line", "ignore-file"]


@pytest.mark.parametrize("text", ["`[x](`", "מילה (", "[x](https://a", "[x](mailto:a", "\\{", "`{merge:`"])
def test_nothing_is_offered_where_nothing_of_ours_can_stand(at, text):
    write(at, text)
    assert at.complete(A, text.rstrip("`")) == {}
