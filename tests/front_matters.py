"""Hypothesis strategies for article files as people write them: BOM or not, any newline, comments, every quote."""

from __future__ import annotations

from hypothesis import strategies as st

WORDS = st.sampled_from(
    [
        "מכירות",
        "גיוס כוח אדם",
        "כח-אדם",
        'דו"ח',
        "צה״ל",
        "ליווי־מנהלים",
        "שָׁלוֹם",
        "C++",
        "CRM",
        "a: b",
        "x # y",
        "- z",
        "it's",
        "no",
        "2026-01-31",
        "0501234567",
        "😀 חג",
        "ניהול, שיווק",
        "[מדור]",
        "{שם}",
        "כן|לא",
        "*כוכב",
        "&עוגן",
        "@בית",
        "%",
        "!קריאה",
        "~",
        "null",
        "'ציטוט'",
        '"ציטוט"',
        "\\",
        "טאב\tפנים",
        "גדול >",
        "\u200fסימן",
    ]
)
TEXTS = WORDS | st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=12)
NEWLINES = st.sampled_from(["\n", "\r\n"])
COMMENTS = st.sampled_from(["", " # הערה, עם פסיק", "  # [b]"])
BODIES = st.sampled_from(["", "פסקה.\n", "\n---\ntags: [לא אני]\n---\n", "שורה\r\nשורה\n\n```\ntags: x\n```", "😀"])


def _plain(text: str) -> bool:
    return (
        bool(text.strip())
        and text == text.strip()
        and all(c not in text for c in "\"'[]{},#:&*!|>%@`\\~\t")
        and (text.isprintable() and text[0] not in "-?=<" and text.lower() not in ("null",))
    )


@st.composite
def written_item(draw: st.DrawFn, text: str) -> str:
    """``text`` as one of the ways an author could write it in YAML."""
    ways = ["'" + text.replace("'", "''") + "'", '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"']
    if _plain(text):
        ways.append(text)
    if "\t" in text:
        ways.pop(0)
    return draw(st.sampled_from(ways))


@st.composite
def tag_fields(draw: st.DrawFn, newline: str, tags: list[str]) -> str:
    """A ``tags`` field that says ``tags``: flow or block list, in one line or many, with comments."""
    items = [draw(written_item(tag)) for tag in tags]
    comment = draw(COMMENTS)
    if not items or draw(st.booleans()):
        gap = draw(st.sampled_from(["", " "]))
        separator = draw(st.sampled_from([", ", ",", f",{newline}  "]))
        tail = draw(st.sampled_from(["", ","])) if items else ""
        return f"tags: [{gap}{separator.join(items)}{tail}{gap}]{comment}{newline}"
    indent = draw(st.sampled_from(["", "  ", "    "]))
    lines = [f"{indent}- {item}{draw(COMMENTS)}{newline}" for item in items]
    if draw(st.booleans()):
        lines.insert(draw(st.integers(0, len(lines))), f"{indent}# בין השורות{newline}")
    return f"tags:{comment}{newline}{''.join(lines)}"


@st.composite
def article_files(draw: st.DrawFn) -> tuple[str, list[str]]:
    """The text of an article, and the tags that it lists."""
    newline = draw(NEWLINES)
    tags = draw(st.lists(TEXTS.filter(lambda t: t.strip() == t and t.isprintable()), max_size=4, unique=True))
    before = draw(st.sampled_from(["", f"# הערה{newline}", f"slug: a{newline}", f"x:{newline}  y: [1, 2]{newline}"]))
    after = draw(st.sampled_from(["", f"status: draft # עוד{newline}", f"summary: |{newline}  tags: x{newline}"]))
    field = draw(tag_fields(newline, tags))
    title = draw(st.sampled_from(["title: כותרת", "title: 'דו\"ח'", 'title: "it\'s"']))
    bom = draw(st.sampled_from(["", "\ufeff"]))
    fence = f"---{newline}"
    return f"{bom}{fence}{before}{title}{newline}{field}{after}{fence}{draw(BODIES)}", tags
