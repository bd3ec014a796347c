"""The text part: nothing of the article is lost, addresses can be clicked, and lines run the right way."""

from __future__ import annotations

import re

import pytest
from email_editions import FULL, NAME, make, png
from hypothesis import given, settings
from hypothesis import strategies as st

from gilyon.core.source import Span
from gilyon.exporters.email.marks import directed, hold_runs
from gilyon.language.bidi import Direction

LRM, RLM = "\u200e", "\u200f"


def body(markdown: str, **options: object) -> str:
    """The part between the title and the footer, without direction marks."""
    made = make(markdown, config=NAME, **options)  # type: ignore[arg-type]
    text = made.plain.partition("=====\n\n")[2]
    return text.rpartition("\n\n* * *\n\n")[0]


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("שורה\nשנמשכת.\n\nפסקה **שנייה** ו*נטוי*.", "שורה שנמשכת.\n\nפסקה שנייה ונטוי."),
        ("שורה  \nשבורה", "שורה\nשבורה"),
        ("## כותרת\n\nטקסט", "כותרת\n-----\n\nטקסט"),
        ("### קטנה\n\nטקסט", "קטנה\n\nטקסט"),
        ("- אחת\n- שתיים", "- אחת\n- שתיים"),
        ("3. אחת\n4. שתיים", "3. אחת\n4. שתיים"),
        ("- אחת\n\n    המשך\n\n- שתיים", "- אחת\n\n  המשך\n\n- שתיים"),
        ("- אחת\n    1. פנימי\n    2. שני\n- שתיים", "- אחת\n\n  1. פנימי\n  2. שני\n\n- שתיים"),
        ("> ציטוט\n>\n> המשך", "> ציטוט\n>\n> המשך"),
        ("[לאתר](https://example.org/א)", "לאתר\nhttps://example.org/%D7%90"),
        ("[א](https://a.example) ו[ב](https://b.example)", "א וב\nא:\nhttps://a.example\nב:\nhttps://b.example"),
        ("<https://example.org/x>", "https://example.org/x"),
        ("[d@example.com](mailto:d@example.com)", "d@example.com"),
        ("[כתבו](mailto:d@example.com)", "כתבו\nmailto:d@example.com"),
        ("| א | ב |\n|--|--|\n| 1 | [2](https://a.example) |\n| 3 | |", "א: 1\nב: 2\nhttps://a.example\n\nא: 3"),
        ("```\na  b\n\tc\n```", "    a  b\n        c"),
        ("מונח\n:   הגדרה\n:   שנייה", "מונח\n    הגדרה\n    שנייה"),
        ("א[^1] ב[^2]\n\n[^1]: ראשונה\n[^2]: שנייה", "א[1] ב[2]\n\nהערות\n-----\n\n[1] ראשונה\n\n[2] שנייה"),
        ("---\n\nאחרי", "* * *\n\nאחרי"),
        ("<details><summary>עוד</summary><p>תוכן</p></details>", "עוד\n\nתוכן"),
        ("~~א~~ <del>ישן</del> <q>ציטוט</q>", '~~א~~ ~~ישן~~ "ציטוט"'),
        ('!!! note "שימו לב"\n    תוכן', "שימו לב\n\nתוכן"),
        ("!!! note\n    תוכן", "הערה\n\nתוכן"),
        ('??? tip "עוד"\n    תוכן\n\n    - פריט', "עוד\n\nתוכן\n\n- פריט"),
        ("- [ ] לקנות\n- [x] לבדוק", "- ☐ לקנות\n- ☑ לבדוק"),
        ("- פריט\n\n    ```python\n    x = 'א'\n    ```", "- פריט\n\n      x = 'א'"),
        ("א[^1]\n\n[^1]: ראשונה\n\n    - פריט\n", "א[1]\n\nהערות\n-----\n\n[1] ראשונה\n\n    - פריט"),
        ("א[^1] ב[^1]\n\n[^1]: הערה", "א[1] ב[1]\n\nהערות\n-----\n\n[1] הערה"),
        ("H<sub>2</sub>O & &lt;b&gt;", "H2O & <b>"),
    ],
)
def test_each_construct(markdown: str, text: str) -> None:
    assert body(markdown + "\n") == text


def test_images_are_words() -> None:
    text = body('![משפך](a.png "כיתוב")\n\nגם ![](b/c.png) כאן.\n', assets={"a.png": png(), "b/c.png": png()})
    assert text == "[תמונה: משפך]\nכיתוב\n\nגם [תמונה: c.png] כאן."


def test_the_whole_of_it() -> None:
    made = make("גוף.\n", title="כותרת", date="2026-01-31", updated="2026-02-03T20:38", author="דנה כהן", slug="x")
    assert made.plain == (
        "כותרת\n=====\n\nמאת דנה כהן\nעודכן לאחרונה: יום שלישי, 3 בפברואר 2026, 20:38\n\nגוף.\n\n"
        "לקריאה באתר:\nhttps://example.com/x/\n\n* * *\n\n"
        'כתב עת\nמערכת כתב העת\nת"ד 1000, תל אביב\nnews@example.com\n\n'
        "להסרה מרשימת התפוצה:\nhttps://example.com/unsubscribe\n"
    )


words = st.lists(st.sampled_from(["מילה", "word"]), min_size=1, max_size=5)
block = st.sampled_from(
    [
        "{}",
        "## {}",
        "### {}",
        "- {}\n- {}",
        "1. {}\n\n    {}\n\n2. {}",
        "> {}\n>\n> - {}",
        "מונח\n:   {}\n\n    {}",
        "| {} |\n|---|\n| {} |",
        "```\n{}\n  {}\n```",
        "**{}** [{}](https://example.com) `{}`",
        '!!! note "{}"\n    {}\n\n    1. {}',
        "<details><summary>{}</summary>\n<p>{}</p></details>",
        "{}  \n{}",
        "<figure><figcaption>{}</figcaption></figure>",
        "<section><p>{}</p>{}</section>",
        "- {}\n\n    ```\n    {}\n    ```",
        '??? tip "{}"\n    {}\n\n    - [x] {}',
    ]
)


@given(st.lists(st.tuples(block, words), min_size=1, max_size=8), st.sampled_from(["he", "en"]))
@settings(max_examples=60)
def test_every_word_arrives_in_order(blocks: list[tuple[str, list[str]]], lang: str) -> None:
    count = 0
    parts = []
    for template, kinds in blocks:
        text = template
        while "{}" in text:
            run = []
            for kind in kinds:
                run.append(f"{kind}{count}x")
                count += 1
            text = text.replace("{}", " ".join(run), 1)
        parts.append(text)
    made = make("\n\n".join(parts) + "\n", config=NAME, lang=lang)
    for part in (made.text, made.mailed_html):
        found = [int(number) for number in re.findall(r"(?:מילה|word)(\d+)x", part)]
        first_seen = list(dict.fromkeys(found))
        assert first_seen == list(range(count))


# Direction


@pytest.mark.parametrize(
    ("line", "direction", "expected"),
    [
        ("שלום", Direction.RTL, "שלום"),
        ("SEO בעברית", Direction.RTL, RLM + "SEO בעברית"),
        ("----", Direction.RTL, RLM + "----"),
        ("- 12% הנחה", Direction.RTL, "- 12% הנחה"),
        ("", Direction.RTL, ""),
        ("Hello", Direction.LTR, "Hello"),
        ("שלום is a word", Direction.LTR, LRM + "שלום is a word"),
        ("----", Direction.LTR, "----"),
    ],
)
def test_a_mark_turns_only_lines_that_need_it(line: str, direction: Direction, expected: str) -> None:
    assert directed(line, direction) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("כותבים ב־C++.", f"כותבים ב־C++{LRM}."),
        ("הדגל --flag כאן", f"הדגל {LRM}--flag כאן"),
        ("אל a@b.co.il, 50% הנחה", f"אל a@b.co.il{RLM}, 50% הנחה"),
        ("אל Word, ואז", "אל Word, ואז"),
        ("לאתר https://example.com/a/ ועוד", "לאתר https://example.com/a/ ועוד"),
        ("רק עברית, 50%", "רק עברית, 50%"),
    ],
)
def test_latin_runs_keep_their_symbols(text: str, expected: str) -> None:
    assert hold_runs(text, ()) == expected


@given(st.text(alphabet="אבג abC+-#/.,:@12%()", max_size=40))
def test_marks_change_no_word(text: str) -> None:
    marked = hold_runs(text, ())
    assert marked.replace(LRM, "").replace(RLM, "") == text


def test_code_is_never_changed_inside() -> None:
    text = "הריצו x --a +b, 5 פעמים"
    code = Span(6, 14)
    assert text[code.start : code.end] == "x --a +b"
    assert hold_runs(text, [code]) == f"הריצו x --a +b{RLM}, 5 פעמים"


def test_runs_are_held_in_every_kind_of_line() -> None:
    made = make("ב־C++.\n\n## על C++!\n\n- גם C++.\n\n| א |\n|--|\n| שפת C++. |\n", title="מהי C++?")
    assert made.text.count(f"C++{LRM}") == made.text.count("C++") == 5


def test_addresses_and_code_stand_unmarked() -> None:
    made = make("SEO ו[קישור](https://example.org/a/)\n\n```\n--flag x\n```\n", config=FULL)
    lines = made.text.split("\n")
    assert f"{RLM}SEO וקישור" in lines
    assert "https://example.org/a/" in lines
    assert "    --flag x" in lines


def test_an_english_paragraph_in_a_hebrew_letter_runs_its_own_way() -> None:
    assert "\nAll of this is English.\n" in make("All of this is English.\n").text


def test_only_the_two_plain_marks_are_used() -> None:
    made = make("SEO, C++ ו־`--x`, 5.\n\nEnglish שלום\n", title="SEO בעברית")
    assert not re.search("[\u202a-\u202e\u2066-\u2069\u061c]", made.text)
