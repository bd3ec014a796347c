"""Code in colour: a few classes, no character changed, Hebrew in its own direction, and no cost without code."""

from __future__ import annotations

import html
import re
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_document import inner

from gilyon.content.highlighting import highlight


def test_tokens_have_classes_and_no_styles():
    made = highlight("def f(x):  # why\n    return 'a' + 1\n", "python")
    assert '<span class="hl-keyword">def</span> <span class="hl-name">f</span>(x):' in made
    assert set(re.findall(r'class="([^"]*)"', made)) == {
        "hl-keyword", "hl-name", "hl-comment", "hl-string", "hl-number",
    }  # fmt: skip
    assert "style" not in made


@pytest.mark.parametrize("language", ["", "no-such-language", "csv", "text"])
def test_an_unknown_language_is_plain(language):
    assert highlight('a < "b" # c\n', language) == "a &lt; &quot;b&quot; # c\n"


@given(
    st.text(alphabet=st.sampled_from("אב a1\"'#/*-<>&{}()=\n\t\\;:$%"), max_size=80),
    st.sampled_from(["python", "sql", "html", "json", "bash", "console", "diff", "css", "js", "php", "ini"]),
)
def test_no_character_is_lost(code, language):
    made = highlight(code, language)
    assert html.unescape(re.sub("<[^>]*>", "", made)) == code


def test_indentation_stays():
    made = inner("```python\n    # א\n    pass\n\n  'x'\n```")
    assert html.unescape(re.sub("<[^>]*>", "", made)) == "    # א\n    pass\n\n  'x'\n"


@pytest.mark.parametrize(
    ("language", "code", "expected"),
    [
        ("csv", "דנה כהן,052-234,x", '<span dir="rtl">דנה כהן</span>,052-234,x'),
        ("csv", "דנה,יוסי", '<span dir="rtl">דנה</span>,<span dir="rtl">יוסי</span>'),
        ("", "greeting = 'שלום, עולם!'", "greeting = '<span dir=\"rtl\">שלום, עולם!</span>'"),
        ("python", "# מונים, ואז: C++.", '<span class="hl-comment"># <span dir="rtl">מונים, ואז: C++.</span></span>'),
        ("python", "# of the word שלום only", '# of the word <span dir="rtl">שלום</span> only'),
        ("python", "f'שלום'", '<span class="hl-string">\'<span dir="rtl">שלום</span>\'</span>'),
        ("html", "<!-- הערה -->", '<span class="hl-comment">&lt;!-- <span dir="rtl">הערה</span> --&gt;</span>'),
        ("console", "7 | שאלה , לא תשובה, מ…", '7 | <span dir="rtl">שאלה , לא תשובה, מ…</span>'),
        ("console", "כוח אדם   ניהול", '<span dir="rtl">כוח אדם</span>   <span dir="rtl">ניהול</span>'),
        ("console", "^  טובה⟦  ⟧מתחילה", '^  <span dir="rtl">טובה⟦  ⟧מתחילה</span>'),
        ("console", "^  בשאלה⟦ ⟧,", '^  <span dir="rtl">בשאלה⟦ ⟧,</span>'),
        ("python", "x = 1", "x = "),
    ],
)
def test_hebrew_in_code_runs_its_own_way(language, code, expected):
    made = inner(f"```{language}\n{code}\n```")
    assert made.startswith('<pre dir="ltr">') and expected in made


def test_a_letter_shown_as_code_runs_from_the_right():
    assert inner("```text\nשלום לכם, כאן Gilyon.\n```").startswith(
        '<pre dir="rtl"><code class="language-text" dir="rtl">שלום'
    )


def test_pygments_is_loaded_for_code_alone():
    program = (
        "import sys; from gilyon.content.markdown import MarkdownRenderer; r = MarkdownRenderer('he');"
        "r.render('א\\n\\n```\\nx\\n```\\n'); assert 'pygments' not in sys.modules;"
        "r.render('```python\\nx\\n```\\n'); assert 'pygments' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", program], check=True)
