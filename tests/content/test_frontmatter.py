"""Front matter is read as it was written, and an edit changes the field that was meant and no other byte."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from front_matters import TEXTS, article_files
from gilyon.content.frontmatter import list_values, parse_front_matter
from gilyon.content.frontmatter_edits import set_list, set_scalar
from gilyon.core.source import Source
from gilyon.errors import ContentError, EditConflict


def values(text: str) -> dict[str, object]:
    front = parse_front_matter(Source("a.md", text))
    return {
        e.name: tuple(i.text for i in e.items) if e.items is not None else e.scalar.text if e.scalar else None
        for e in front.entries
    }


def body(text: str) -> str:
    return text[parse_front_matter(Source("a.md", text)).body_start :]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("phone: 0501234567", "0501234567"),
        ("slug: no", "no"),
        ("date: 2026-01-31", "2026-01-31"),
        ("title: 'דו\"ח שבועי'", 'דו"ח שבועי'),
        ('title: דו"ח', 'דו"ח'),
        ("title: 'it''s'", "it's"),
        ("title: אחת # הערה", "אחת"),
    ],
)
def test_a_value_is_the_text_that_was_written(written: str, read: str) -> None:
    assert list(values(f"---\n{written}\n---\n").values()) == [read]


@pytest.mark.parametrize(
    ("block", "line", "said"),
    [
        ("title: א\ntitle: ב", 3, "twice"),
        ('title: "דו"ח"', 2, "invalid front matter"),
        ("title: א: ב", 2, "invalid front matter"),
        ("a: &x 1\nb: *x", 2, "anchors"),
        ("- א", 2, "field: value"),
        ("[א]: ב", 2, "plain word"),
    ],
)
def test_a_fault_has_its_place(block: str, line: int, said: str) -> None:
    with pytest.raises(ContentError, match=said) as caught:
        parse_front_matter(Source("a.md", f"---\n{block}\n---\n"))
    assert caught.value.where is not None
    assert caught.value.where.line == line


def test_gershayim_in_double_quotes_get_a_hint() -> None:
    with pytest.raises(ContentError) as caught:
        parse_front_matter(Source("a.md", '---\ntitle: "דו"ח"\n---\n'))
    assert caught.value.hint is not None
    assert "single quotes" in caught.value.hint


def test_front_matter_that_is_not_closed() -> None:
    with pytest.raises(ContentError, match="not closed"):
        parse_front_matter(Source("a.md", "---\ntitle: א\n"))


def test_a_rule_in_the_body_is_not_front_matter() -> None:
    front = parse_front_matter(Source("a.md", "\ufeffפסקה\n---\n"))
    assert front.block is None
    assert front.body_start == 1


@given(st.text(max_size=60) | st.text("-: \n\r\t'\"[]{}#,|>&*!?%@\\~אa\ufeff", max_size=40))
def test_random_text_is_read_or_refused_with_a_place(text: str) -> None:
    for candidate in (text, f"---\n{text}\n---\n"):
        source = Source("a.md", candidate)
        try:
            front = parse_front_matter(source)
        except ContentError as error:
            assert error.where is not None
            assert error.where.path == "a.md"
        else:
            assert 0 <= front.body_start <= len(candidate)
            for entry in front.entries:
                assert candidate[entry.span.start : entry.span.end] is not None
                list_values(entry)


@given(article_files())
def test_lists_are_read_in_every_shape(case: tuple[str, list[str]]) -> None:
    text, tags = case
    assert list(parse_front_matter(Source("a.md", text)).entries) != []
    assert values(text)["tags"] == tuple(tags)


@given(article_files(), TEXTS)
def test_a_text_set_loads_back_and_nothing_else_changes(case: tuple[str, list[str]], value: str) -> None:
    text, _ = case
    changed = set_scalar(Source("a.md", text), "title", value)
    assert values(changed) == values(text) | {"title": value}
    assert body(changed) == body(text)
    front = parse_front_matter(Source("a.md", text))
    title = front.get("title")
    assert title is not None
    assert changed.startswith(text[: title.span.start])
    assert changed.endswith(text[title.span.end :])


@given(article_files(), TEXTS)
def test_a_new_field_adds_one_line(case: tuple[str, list[str]], value: str) -> None:
    text, _ = case
    source = Source("a.md", text)
    changed = set_scalar(source, "author", value)
    front = parse_front_matter(source)
    assert front.block is not None
    assert values(changed)["author"] == value
    assert changed.startswith(text[: front.block.end])
    assert changed.endswith(text[front.block.end :])
    added = changed[front.block.end : len(changed) - len(text) + front.block.end]
    assert added.startswith("author: ")
    assert added.endswith(source.newline)


@given(article_files(), st.lists(TEXTS, max_size=4))
def test_a_list_set_loads_back_or_is_refused(case: tuple[str, list[str]], wanted: list[str]) -> None:
    text, _ = case
    try:
        changed = set_list(Source("a.md", text), "tags", tuple(wanted))
    except EditConflict:
        # Refusing is safe, but a list that the strategy writes without comments inside is always editable.
        assert "#" in text
        return
    assert values(changed) == values(text) | {"tags": tuple(wanted)}
    assert body(changed) == body(text)


@given(article_files(), st.data())
def test_items_that_stay_keep_their_bytes(case: tuple[str, list[str]], data: st.DataObject) -> None:
    text, tags = case
    if not tags:
        return
    gone = data.draw(st.sampled_from(tags))
    front = parse_front_matter(Source("a.md", text)).get("tags")
    assert front is not None
    assert front.items is not None
    kept = [text[i.span.start : i.span.end] for i in front.items if i.text != gone]
    changed = set_list(Source("a.md", text), "tags", tuple(tag for tag in tags if tag != gone))
    after = parse_front_matter(Source("a.md", changed)).get("tags")
    assert after is not None
    assert after.items is not None
    assert [changed[i.span.start : i.span.end] for i in after.items] == kept


@pytest.mark.parametrize(
    ("empty", "filled"),
    [
        ("x:", "x: א"),
        ("x: ~", "x: א"),
        ("x: null # אין", "x: א # אין"),
        ("x: # אין", "x: א # אין"),
        ("x: ''", "x: 'א'"),
    ],
)
def test_an_empty_field_is_filled(empty: str, filled: str) -> None:
    assert set_scalar(Source("a.md", f"---\n{empty}\ny: 1\n---\n"), "x", "א") == f"---\n{filled}\ny: 1\n---\n"
    as_list = set_list(Source("a.md", f"---\n{empty}\ny: 1\n---\n"), "x", ("א",))
    assert values(as_list) == {"x": ("א",), "y": "1"}


@given(article_files())
def test_setting_what_is_there_changes_nothing(case: tuple[str, list[str]]) -> None:
    text, tags = case
    assert set_list(Source("a.md", text), "tags", tuple(tags)) == text


@pytest.mark.parametrize("shape", ["tags: |\n  א\n", "tags:\n  a: b\n", "tags: [[א]]\n"])
def test_a_shape_that_cannot_be_edited_is_refused(shape: str) -> None:
    with pytest.raises(EditConflict):
        set_list(Source("a.md", f"---\ntitle: א\n{shape}---\n"), "tags", ("ב",))


def test_an_article_without_front_matter_gets_one() -> None:
    assert set_scalar(Source("a.md", "\ufeffגוף\r\n"), "title", 'דו"ח') == (
        '\ufeff---\r\ntitle: דו"ח\r\n---\r\n\r\nגוף\r\n'
    )
