"""The scanner reads every article before each export and lint: no text of a few pages may hold it up."""

from __future__ import annotations

import time

import pytest

from gilyon.content.scanner import scan
from gilyon.core.source import Source


@pytest.mark.parametrize(
    "text",
    ["text\n\n    code\n\n" * 15_000, "<a" + " " * 60_000, "[x]:" + " " * 30_000, "[" * 50_000, "[^" * 8_000,
     "[a](b" * 20_000, "<a " * 30_000, "<!--" * 30_000, "~~~x\n" * 30_000, "    ```x\n" * 20_000 + "x\n    ```\n",
     "> ```x\n" * 20_000 + "\n> ```\n", "    ```\nx\n" * 20_000, "- a\n\n    ```\n    x\n    ```\n\nb\n\n    c\n\n" * 3_000, " " * 100_000 + "```"],
    ids=["indented code", "open tag", "open definition", "brackets", "footnotes", "open links", "tags", "comments",
         "open fences", "fences left open in a list", "in a quotation", "broken fences", "fences and code", "far fence"],
)  # fmt: skip
def test_a_scan_takes_time_in_proportion_to_the_text(text):
    begin = time.process_time()
    scan(Source("a.md", text), 0)
    assert time.process_time() - begin < 3


def test_code_after_a_list_is_code_only_where_it_leaves_the_list():
    text = "- פריט\n\n        code\n\nפסקה\n\n    code\n"
    found = scan(Source("a.md", text), 0).code
    assert [text[span.start : span.end].strip() for span in found] == ["code"]
    assert found[0].start > text.index("פסקה")


def test_links_written_as_html_are_found_where_they_are():
    text = "<a class='x' href=two.md>שני</a> <IMG alt=\"\" src = 'a&amp;b.png'/> `<img src=c.png>` <a name=x>"
    found = scan(Source("a.md", text), 0).tag_links
    assert [(link.target, link.image) for link in found] == [("two.md", False), ("a&b.png", True)]
    assert [text[link.target_span.start : link.target_span.end] for link in found] == ["two.md", "a&amp;b.png"]
