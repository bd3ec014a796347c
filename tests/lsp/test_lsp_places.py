"""Hover, definition, references, links and symbols: what stands at a place, and where it leads."""

from __future__ import annotations

from lsprotocol import types

from workspace import article

A, B = "articles/a.md", "articles/מדריכים/b.md"
TAGS = """[[tag]]
name = "שיווק"

[[tag]]
name = "כוח אדם"
description = "גיוס *ומיון*."
spellings = ["משאבי אנוש"]
"""
FILES = {
    A: article(
        tags="[שיווק, משאבי אנוש]",
        image="cover.png",
        body="😀 ראו [את המדריך המלא](מדריכים/b.md#סוף) ו[את עצמנו](#כאן).\n\n## כאן\n\nשני  רווחים."
        " <!-- gilyon: ignore GLN401, double-space, GLN3 -->\n\n![ציור של מפה](cover.png)\n",
    ),
    B: article(
        "המדריך",
        tags="כח אדם, שיווק",
        date="2026-01-31",
        summary="כל מה שצריך.",
        translation_of="a",
        body="## התחלה\n\nחזרה [אל ההתחלה](../a.md).\n\n### פרט\n\n## סוף\n",
    ),
    "articles/cover.png": b"\x89PNG\r\n\x1a\n",
    "tags.toml": TAGS,
}


def test_hover_over_a_tag_tells_its_term(editor):
    at = editor(FILES)
    at.open(A)
    card = at.hover(A, "tags: [שיווק, משאבי")
    assert "**כוח אדם** · 2 articles" in card and "גיוס \\*ומיון\\*." in card and "משאבי אנוש" in card
    at.open(B)
    assert "**כוח אדם**" in at.hover(B, "tags: כח")
    assert "**שיווק** · 2 articles" in at.hover(B, "tags: כח אדם, ש")


def test_hover_over_a_link_tells_what_it_leads_to(editor):
    at = editor(FILES)
    at.open(A)
    card = at.hover(A, "את המדריך")
    assert "**המדריך**" in card and "2026-01-31" in card and "כל מה שצריך." in card
    at.open(B)
    assert "**כותרת**" in at.hover(B, "translation_of: ")


def test_hover_over_a_finding_or_a_code_tells_the_rule(editor):
    at = editor(FILES)
    at.open(A)
    by_name = at.hover(A, "GLN401, double")
    assert "**GLN404** `double-space`" in by_name and "**Why:**" in by_name
    assert "means" in at.hover(A, "double-space, G") and "GLN301" in at.hover(A, "double-space, G")
    assert at.hover(A, "ראו") == ""
    at.type(A, "## כאן\n", "\nעוד  אחד.\n")
    assert "**GLN404**" in at.hover(A, "עוד ")


def test_go_to_what_a_link_a_tag_a_picture_or_a_code_means(editor):
    at = editor(FILES)
    at.open(A)
    at.open(B)
    line = at.texts[B].split("\n").index("## סוף") + 1
    assert at.definition(A, "את המדריך") == (B, line)
    assert at.definition(A, "את עצמנו") == (A, at.texts[A].split("\n").index("## כאן") + 1)
    assert at.definition(B, "אל ההת") == at.definition(B, "translation_of: a") == (A, 1)
    assert at.definition(A, "שיווק, משאבי") == at.definition(B, "tags: כח") == ("tags.toml", 5)
    assert at.definition(A, "image: cover") == at.definition(A, "![ציור") == ("articles/cover.png", 1)
    rule = at.definition(A, "ignore GLN4")
    assert rule is not None and rule[0].endswith("/GLN401.md")
    assert at.definition(A, "ראו") is None


def test_go_to_an_anchor_of_any_kind(editor):
    body = 'א\n\n## פרק {: #start }\n\nב <span id="word">מילה</span>\n\nפסקה\n{: #note }\n'
    at = editor(
        {
            A: article(body="[ראשון](b#start) [שני](b#word) [שלישי](b#note) [רביעי](b#none)\n"),
            "articles/b.md": article(body=body),
        }
    )
    at.open(A)
    first = article(body=body).split("\n").index("## פרק {: #start }") + 1
    assert at.definition(A, "[ראשון") == ("articles/b.md", first)
    assert at.definition(A, "[שני") == ("articles/b.md", first + 2)
    assert at.definition(A, "[שלישי") == ("articles/b.md", first + 5)
    assert at.definition(A, "[רביעי") == ("articles/b.md", 1)


def test_definitions_follow_unsaved_texts(editor):
    at = editor(FILES)
    at.open(A)
    at.open(B)
    at.type(B, "## התחלה\n", "\nעוד שורה.\n")
    at.open("tags.toml", "# הערה\n" + TAGS)
    assert at.definition(A, "שיווק, משאבי") == ("tags.toml", 6)
    found = at.definition(A, "את המדריך")
    assert found is not None and found[1] == at.texts[B].split("\n").index("## סוף") + 1


def test_all_places_of_a_term_and_of_an_article(editor):
    at = editor(FILES)
    at.open(A)
    at.open(B)
    assert at.references(A, "שיווק, משאבי") == [(A, 3), (B, 3)]
    assert [path for path, _ in at.references(A, "## כאן")] == [B]
    assert at.references(A, "את המדריך") == at.references(B, "## סוף") == [(A, at.line(A, "המדריך המלא"))]


def test_links_and_headings_of_an_article(editor):
    at = editor(FILES)
    at.open(A)
    at.open(B)
    document = types.TextDocumentIdentifier(at.uri(A))
    links = at.ask("textDocument/documentLink", types.DocumentLinkParams(document))
    assert [(link.target, link.tooltip) for link in links] == [
        (at.uri(B), "המדריך"),
        (at.uri("articles/cover.png"), None),
    ]
    asked = types.DocumentSymbolParams(types.TextDocumentIdentifier(at.uri(B)))
    tree = at.ask("textDocument/documentSymbol", asked)
    assert [(s.name, [child.name for child in s.children or ()]) for s in tree] == [("התחלה", ["פרט"]), ("סוף", [])]
    assert tree[0].range.end == tree[1].range.start
