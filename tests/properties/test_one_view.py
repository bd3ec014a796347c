"""Lint and export see the same Markdown: the scanner's links, images, code and headings are the renderer's."""

from __future__ import annotations

import html
import re

from hypothesis import given
from hypothesis import strategies as st
from lxml import html as lxml_html

from gilyon.content.markdown import MarkdownRenderer
from gilyon.content.scanner import MASK, scan
from gilyon.core.source import Source
from gilyon.store.articles import article_paths
from gilyon.store.repository import Repository

WORDS = ["שלום", "מילה", "C++", "word", 'צה"ל', "a_b", "50%", "ג'ורג'"]
word = st.sampled_from(WORDS)
words = st.lists(word, min_size=1, max_size=4).map(" ".join)
target = st.sampled_from(
    ["a.md", "b.md#חלק", "https://example.com/x_(y)", "img/a.png", "<a b.md>", "mailto:a@example.com"]
)
title = st.sampled_from(["", ' "כותרת"', " 'x'"])
link = st.builds("[{}]({}{})".format, words, target, title)
image = st.builds("![{}]({}{})".format, words, target, title)
inline = st.one_of(
    words,
    link,
    image,
    st.builds("[{}]({})".format, image, st.just("c.md")),
    st.builds("`{}`".format, st.one_of(words, link, st.just("<!-- הערה -->"))),
    st.builds("``{} ` {}``".format, words, words),
    st.builds("**{}**".format, st.one_of(words, link)),
    st.builds("<https://example.com/{}>".format, st.sampled_from(["a", "b?c=1"])),
    st.just("<info@example.com>"),
    st.builds(r"\[{}\](a.md)".format, words),
    st.builds("[{}][ref]".format, words),
    # Without backticks inside: Python-Markdown itself reads those by where in the line the comment stands.
    st.builds("<!-- {} -->".format, st.one_of(words, link)),
)
# After a comment that begins a line Python-Markdown takes out those that follow, and joins the backticks around one.
paragraph = (
    st.lists(inline, min_size=1, max_size=5)
    .map(" ".join)
    .filter(lambda text: not (text.startswith("<!--") and "`<!--" in text))
)
block = st.one_of(
    paragraph,
    st.builds("{} {}".format, st.sampled_from(["#", "##", "###"]), paragraph),
    st.builds("```{}\n{}\n```".format, st.sampled_from(["", "python", "text"]), paragraph),
    st.builds("~~~\n{}\n\n{}\n~~~".format, paragraph, paragraph),
    st.builds("- {}\n- {}".format, paragraph, paragraph),
    st.builds("1. {}\n2. {}".format, paragraph, paragraph),
    st.builds("> {}".format, paragraph),
    st.builds("| {} | {} |\n|---|---|\n| א | ב |".format, words, link),
)


def _nest(opening: str, indent: str, inner: list[str]) -> str:
    """Blocks inside a list item, a quotation or a note."""
    lines = "\n\n".join(inner).split("\n")
    return opening + "\n" + "\n".join(f"{indent}{line}".rstrip() for line in lines)


fence = st.builds(
    "{0}{1}\n{2}\n{0}".format,
    st.sampled_from(["```", "~~~", "````"]),
    st.sampled_from(["", "python", " sql", "{.html #x}", "no-such-language"]),
    st.one_of(paragraph, st.builds("{}\n\n  {}".format, paragraph, words), st.just("# א\n- ב\n> ג\n!!! note")),
)
nested = st.builds(
    lambda around, inner: _nest(*around, inner),
    st.sampled_from(
        [
            ("- פריט\n", "    "),
            ("1. פריט", "    "),
            ("- פריט", "  "),
            ("> ציטוט\n>", "> "),
            ("!!! note", "    "),
            ('??? tip "שם"', "    "),
            ("מילה[^1]\n\n[^1]: הערה\n", "    "),
            ("מונח\n:   הגדרה\n", "    "),
            ("## כותרת\n- פריט\n    - פנימי\n", "        "),
        ]
    ),
    st.lists(fence, min_size=1, max_size=2),
)
block = st.one_of(block, fence, nested)
# A footnote that is defined twice is shown once, so each has a number of its own.
numbered = st.lists(block, min_size=1, max_size=6).map(
    lambda blocks: [text.replace("[^1]", f"[^{number}]") for number, text in enumerate(blocks)]
)
body = numbered.map(lambda blocks: "\n\n".join([*blocks, "[ref]: r.md"]) + "\n")


@given(body)
def test_the_scanner_sees_what_the_page_shows(text):
    _compare(text)


def test_both_agree_on_the_sample_articles(project_root):
    repository = Repository(project_root)
    from gilyon.store.articles import load

    for file in load(repository, article_paths(repository)).files:
        assert file.article is not None
        _compare(file.article.body)


def _compare(text: str) -> None:
    found = scan(Source("articles/a.md", text), 0)
    root = lxml_html.fragment_fromstring(MarkdownRenderer("he").render(text), create_parent="div")
    anchors = [a.get("href") for a in root.iter("a") if "footnote" not in (a.get("class") or "")]
    assert sorted(_plain(link.target) for link in found.links if not link.image) == sorted(map(_plain, anchors))
    assert sorted(_plain(link.target) for link in found.images) == sorted(
        _plain(i.get("src")) for i in root.iter("img")
    )
    assert [h.level for h in found.headings] == [int(h.tag[1]) for h in root.iter("h1", "h2", "h3", "h4", "h5", "h6")]
    # Sorted: the page shows footnotes at its end.
    shown = sorted(_squeeze(code.text_content()) for code in root.iter("code"))
    assert sorted(_squeeze(_code_text(text[s.start : s.end])) for s in found.code) == shown
    assert len(found.prose) == len(text)
    assert all(char in (MASK, original) for char, original in zip(found.prose, text, strict=True))


def _plain(address: str | None) -> str:
    return html.unescape(address or "").replace("\\", "").removeprefix("mailto:")


def _code_text(code: str) -> str:
    if code.startswith(("```", "~~~")):
        lines = code.splitlines()
        quoted = lines[-1].startswith(">")
        return "\n".join(re.sub(r"^> ?", "", line) if quoted else line for line in lines[1:-1])
    return re.sub(r"^`+|`+$", "", code)


def _squeeze(text: str) -> str:
    return "".join(text.split())
