"""What an author can write: code anywhere, notices, tasks, footnotes; and what the renderer makes of it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_document import MARKUP, build, inner

from gilyon.content.fences import find_fences
from gilyon.content.markdown import MarkdownRenderer
from gilyon.errors import ContentError

CODE = "```\n<b>\n\n  # ב\n```"


def indented(text: str, by: str) -> str:
    return "\n".join(f"{by}{line}".rstrip() for line in text.split("\n"))


@pytest.mark.parametrize(
    ("body", "inside"),
    [
        (CODE, "div"),
        ("- פריט\n\n" + indented(CODE, "    "), "li"),
        ("1. פריט\n" + indented(CODE, "    "), "li"),
        ("1. פריט\n" + indented("```\n<b>\n  # ב\n```", "   ") + "\n2. עוד", "li"),
        ("- ```\n  <b>\n    # ב\n  ```", "li"),
        ("- א\n    - ב\n\n" + indented(CODE, "        "), "li"),
        ("> מילה\n" + indented(CODE, "> "), "blockquote"),
        ("- א\n\n" + indented(CODE, "    > "), "blockquote"),
        ("!!! note\n" + indented(CODE, "    "), "div.admonition"),
        ("??? note\n    מילה\n\n" + indented(CODE, "    "), "details"),
        ("א[^1]\n\n[^1]: הערה\n\n" + indented(CODE, "    "), "li"),
        ("מונח\n:   הגדרה\n\n" + indented(CODE, "    "), "dd"),
        ("מילה\n" + CODE + "\nמילה", "div"),
    ],
)  # fmt: skip
def test_fenced_code_is_a_block_wherever_it_stands(body, inside):
    from lxml import html

    root = html.fragment_fromstring(inner(body), create_parent="div")
    (code,) = root.findall(".//pre/code")
    assert [line for line in code.text_content().split("\n") if line] == ["<b>", "  # ב"]
    parent = code.getparent().getparent()
    name, _, kind = inside.partition(".")
    assert parent.tag == name and kind in parent.get("class", "")


def test_the_items_after_code_in_a_list_are_its_siblings():
    html = inner("1. א\n\n    ```\n    x\n    ```\n2. ב\n   ```\n   y\n   ```\n3. ג\n")
    assert html.count("<ol>") == 1 and html.count("<li>") == 3


@pytest.mark.parametrize(
    "body",
    ["    ```\n    x\n    ```", "```\nx", "```x```", "`` ` ``", "> ```\n> x\n```", "- א\n\n    ```\n\nב\n\n    ```"],
)  # fmt: skip
def test_what_is_no_fence_is_left_as_it_was_written(body):
    assert not [fence for fence in find_fences(body) if not fence.prefix.startswith("    ")]
    assert inner(body).count("`") + inner(body).count("<code") * 2 >= 2


def test_indented_code_shows_the_fences_in_it():
    html = inner("פסקה\n\n    לפני\n    ```python\n    x\n    ```\n    אחרי\n")
    assert re.sub("<[^>]*>", "", html).split() == "פסקה לפני ```python x ``` אחרי".split()


def test_a_fence_that_is_never_closed_hides_none_of_the_others():
    assert "<pre" in inner("```\nלא נסגר\n\n~~~\nקוד\n~~~\n")


def test_a_fence_may_have_attributes():
    html = inner("```{.python #here dir=rtl}\nx\n```")
    assert html.startswith('<pre id="here" dir="rtl"><code class="language-python" dir="rtl">')


# Notices


@pytest.mark.parametrize(
    ("written", "lang", "kind", "title"),
    [
        ("!!! note", "he", "note", "הערה"),
        ("!!! tip", "he", "tip", "טיפ"),
        ("!!! Warning", "he", "warning", "אזהרה"),
        ("!!! caution", "he", "warning", "אזהרה"),
        ("!!! danger", "he", "danger", "סכנה"),
        ("!!! danger", "en", "danger", "Danger"),
        ('!!! note "שלי"', "he", "note", "שלי"),
        ("!!! עצה", "he", "עצה", "עצה"),
    ],
)
def test_a_notice_is_named_by_its_kind_in_the_language_of_the_article(written, lang, kind, title):
    html = inner(f"{written}\n    גוף\n", lang=lang)
    assert re.match(rf'<div class="admonition {kind}">\n<p class="admonition-title"[^>]*>{title}</p>', html)


def test_a_notice_without_a_title():
    assert inner('!!! note ""\n    גוף\n') == '<div class="admonition note">\n<p>גוף</p>\n</div>'


def test_notices_fold():
    closed, opened = inner('??? tip "עוד"\n    גוף\n\n    - פריט\n'), inner('???+ note ""\n    גוף\n')
    assert closed.startswith('<details class="admonition tip">\n<summary class="admonition-title">עוד</summary>')
    assert closed.index("<li>") < closed.index("</details>")
    assert opened.startswith('<details class="admonition note" open="">\n<summary class="admonition-title">הערה<')


# Tasks


def test_tasks_say_how_they_stand():
    html = inner("- [ ] לקנות\n- [x] **לבדוק** C++\n- \\[ ] לא\n- [X](a.md)\n")
    assert '<li class="task"><span class="task-mark" role="img" aria-label="לביצוע">☐</span> לקנות</li>' in html
    assert 'aria-label="בוצע">☑</span> <strong>לבדוק</strong> <span dir="ltr">C++</span></li>' in html
    assert "<li>[ ] לא</li>" in html and "<input" not in html and html.count("task-mark") == 2


def test_a_task_with_blocks():
    assert inner("- [x] א\n\n    ב\n").startswith('<ul>\n<li class="task">\n<p><span class="task-mark"')


# Footnotes


def test_a_note_leads_back_to_each_place_that_refers_to_it():
    html = inner("א[^a] ב[^b] ג[^a]\n\n[^b]: שנייה\n[^a]: ראשונה\n")
    assert re.findall(r'href="#(fnref[^"]*)"[^>]*aria-label="([^"]*)">([^<]*)<', html) == [
        ("fnref:a", "חזרה להפניה 1", "↑1"), ("fnref2:a", "חזרה להפניה 2", "↑2"), ("fnref:b", "חזרה לטקסט", "↑"),
    ]  # fmt: skip
    assert 'role="doc-endnotes" aria-label="הערות"' in html and html.count('role="doc-noteref"') == 3


def test_a_note_without_a_text_is_a_note():
    html = inner("א[^2] ב[^1]\n\n[^1]: \n\n[^2]: כן\n")
    assert html.index('id="fn:2"') < html.index('id="fn:1"') and html.count('role="doc-backlink"') == 2
    assert 'class="footnote"' not in inner('<div class="footnote" markdown="1">\n\n1. א\n\n</div>\n')


@pytest.mark.parametrize("label", ["1", "הערה", "a b", 'צה"ל', "a&b", "<x>"])
def test_links_to_notes_lead_somewhere_whatever_the_label(label):
    from urllib.parse import unquote

    html = inner(f"א[^{label}]\n\n[^{label}]: הערה\n")
    ids = set(re.findall(r'id="([^"]*)"', html))
    targets = [unquote(target) for target in re.findall(r'href="#([^"]*)"', html)]
    assert len(targets) == 2 and set(targets) <= ids


def test_a_heading_is_named_without_the_numbers_of_its_notes():
    document = build("## כותרת[^1]\n\n[^1]: הערה\n")
    assert [(h.id, h.text) for h in document.outline] == [("כותרת", "כותרת")]


def test_headings_written_as_html_have_anchors_too():
    assert [h.id for h in build("<h2>אחת</h2>\n\n## אחת\n").outline] == ["אחת", "אחת_1"]


# Safety and speed


BLOCKS = st.sampled_from(
    ["| א | ב |\n|:-:|--:|\n| 1 | 2 |", "```python\nx = 'א' # ב\n```", "- [ ] א", "!!! note\n    א", "??? tip\n    א",
     "א[^1]\n\n[^1]: ב", "x{: style=color:red }", '<p style="color:red">א</p>', "```{.x style=color:red}\nא\n```"]
)  # fmt: skip


@given(st.lists(st.one_of(BLOCKS, MARKUP), max_size=4).map("\n\n".join))
def test_no_page_has_a_style_attribute(body):
    """A content security policy that forbids inline styles must not meet one."""
    try:
        html = inner(body)
    except ContentError:
        return
    assert not re.search(r"<[^>]*\sstyle=", re.sub(r'"[^"]*"', '""', html))


@given(MARKUP)
def test_to_pass_over_plain_text_changes_nothing(body):
    quick, slow = MarkdownRenderer("he"), MarkdownRenderer("he")
    slow._markdown.treeprocessors.deregister("plain_text")
    results = []
    for renderer in (quick, slow):
        try:
            results.append(renderer.render(body))
        except ContentError as error:
            results.append(str(error))
    assert results[0] == results[1]
