"""One article's tags, edited in the shape the author gave them: nothing else in the file changes."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from front_matters import TEXTS, article_files
from gilyon.content.frontmatter import list_values, parse_front_matter
from gilyon.core.source import Source
from gilyon.errors import EditConflict
from gilyon.language.spelling import family_key
from gilyon.tags.edits import append_tag, drop_tag, replace_tag


def tags(text: str) -> list[str]:
    return list(list_values(parse_front_matter(Source("a.md", text)).get("tags")))


def around(text: str) -> tuple[str, str]:
    """What stands before and after the lines of the ``tags`` field."""
    front = parse_front_matter(Source("a.md", text))
    entry = front.get("tags")
    assert entry is not None
    following = [e.name_span.start for e in front.entries if e.name_span.start > entry.name_span.start]
    assert front.block is not None
    return text[: entry.name_span.start], text[min(following, default=front.block.end) :]


def same(name: str) -> Callable[[str], bool]:
    return lambda tag: family_key(tag) == family_key(name)


NEW_TAGS = TEXTS.filter(lambda t: t == " ".join(t.split()) and any(map(str.isalnum, t)) and t.isprintable())


@given(article_files(), NEW_TAGS)
def test_adding_and_removing_gives_the_file_back(case: tuple[str, list[str]], name: str) -> None:
    text, before = case
    assume(all(family_key(name) != family_key(tag) for tag in before))
    added = append_tag(Source("a.md", text), name)
    assert tags(added) == [*before, name]
    assert around(added) == around(text)
    removed = drop_tag(Source("a.md", added), same(name))
    assert tags(removed) == before
    assert around(removed) == around(text)
    if before:
        assert removed == text


@given(article_files(), st.data())
def test_removing_leaves_the_rest(case: tuple[str, list[str]], data: st.DataObject) -> None:
    text, before = case
    assume(before)
    gone = data.draw(st.sampled_from(before))
    removed = drop_tag(Source("a.md", text), lambda tag: tag == gone)
    assert tags(removed) == [tag for tag in before if tag != gone]
    assert around(removed) == around(text)


@given(article_files(), NEW_TAGS, st.data())
def test_renaming_leaves_the_rest_and_doubles_nothing(
    case: tuple[str, list[str]], new: str, data: st.DataObject
) -> None:
    text, before = case
    assume(before)
    old = data.draw(st.sampled_from(before))
    renamed = replace_tag(Source("a.md", text), lambda tag: tag == old, new, same=same(new))
    assert around(renamed) == around(text)
    assert tags(renamed).count(new) == 1
    rest = [tag for tag in before if tag != old and family_key(tag) != family_key(new)]
    assert [tag for tag in tags(renamed) if tag != new] == rest


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("tags: [א, ב]", "tags: [א, ב, ג]"),
        ("tags: [א, ב,]", "tags: [א, ב, ג,]"),
        ("tags: []", "tags: [ג]"),
        ("tags:", "tags: [ג]"),
        ("tags: ~", "tags: [ג]"),
        ("tags: א, ב # שתיים", "tags: א, ב, ג # שתיים"),
        ("tags: 'א'", "tags: 'א, ג'"),
        ("tags: ['א', \"ב\"] # [ג]", "tags: ['א', \"ב\", ג] # [ג]"),
        ("tags:\n- א\n-   ב # ב", "tags:\n- א\n-   ב # ב\n-   ג"),
        ("tags:\n  # ראש\n  - א\n  # סוף", "tags:\n  # ראש\n  - א\n  - ג\n  # סוף"),
        ("summary: ש", "summary: ש\ntags: [ג]"),
    ],
)
def test_a_tag_is_added_in_the_shape_of_the_list(before: str, after: str) -> None:
    assert append_tag(Source("a.md", f"---\n{before}\n---\nגוף"), "ג") == f"---\n{after}\n---\nגוף"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("tags: [א, ג, ב]", "tags: [א, ב]"),
        ("tags: [ג]", "tags: []"),
        ("tags: א,ג, ב", "tags: א, ב"),
        ("tags: ג", "tags: []"),
        ("tags:\n  - א # א\n  - ג # ג\n  - ב", "tags:\n  - א # א\n  - ב"),
        ("tags: [א]", "tags: [א]"),
        ("tags: [\n  ג,\n  א, # א\n  ב,\n]", "tags: [\n  א, # א\n  ב,\n]"),
        ("tags: [\n  א,\n  ב,\n  ג\n]", "tags: [\n  א,\n  ב\n]"),
        ("tags: [ג, # על ג\n  א]", "tags: [ # על ג\n  א]"),
        ("summary: ש", "summary: ש"),
    ],
)
def test_a_tag_is_removed_in_the_shape_of_the_list(before: str, after: str) -> None:
    assert drop_tag(Source("a.md", f"---\n{before}\n---\nגוף"), same("ג")) == f"---\n{after}\n---\nגוף"


def test_a_name_with_a_comma_turns_a_text_into_a_list() -> None:
    assert append_tag(Source("a.md", "---\ntags: א, ב\n---\n"), "ג, ד") == "---\ntags: [א, ב, 'ג, ד']\n---\n"


@pytest.mark.parametrize("shape", ["tags: |\n  א", "tags:\n  א: ב", "tags: [[א]]"])
def test_what_is_no_list_of_texts_is_refused(shape: str) -> None:
    source = Source("a.md", f"---\n{shape}\n---\n")
    with pytest.raises(EditConflict):
        append_tag(source, "ג")


def test_a_file_without_front_matter_gets_no_tags() -> None:
    with pytest.raises(EditConflict, match="no front matter"):
        append_tag(Source("a.md", "גוף"), "ג")
