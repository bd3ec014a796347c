"""``tags.toml`` is read into terms, and an edit says what was meant and keeps what it does not concern."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from gilyon.content.vocabulary import Tag, Vocabulary, parse_vocabulary
from gilyon.content.vocabulary_edits import add_tags, remove_tag, rename_tag
from gilyon.errors import ConfigError, GilyonError
from gilyon.language.slugs import slugify
from gilyon.language.spelling import family_key

NAMES = st.sampled_from(
    [
        "מכירות",
        "גיוס כוח אדם",
        'דו"ח',
        "צה״ל",
        "ליווי־מנהלים",
        "C++",
        "C#",
        "C",
        "CRM",
        "it's",
        "😀 חג",
        "a\\b",
        "ניהול, שיווק",
        "[[tag]]",
        "# לא הערה",
        "טאב\tפנים",
        "R&D",
    ]
) | st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1, max_size=10).filter(
    lambda name: name.strip() == name and family_key(name) != ""
)
TABLES = st.sampled_from(
    [
        '[[tag]]\nname = "שירות"\n',
        "[[tag]]\nname = 'יחסי אנוש'  # הערה\nslug = \"people\"\n",
        '[[ tag ]]\ndescription = """\nשתי\nשורות # לא הערה\n"""\nname = "תקציב"\n',
        '[[tag]]\nname = "רכש"\nspellings = [\n  "קניינות", # הערה, עם פסיק\n\n'
        '  # בין השורות\n  "רכישה",\n]\n# על המונח הזה\n',
    ]
)


@st.composite
def vocabularies(draw: st.DrawFn) -> str:
    """A vocabulary file: comments and blank lines anywhere, any newline, BOM or not."""
    parts = [draw(st.sampled_from(["", "# אוצר מונחים\n\n", "# בלי רווח\n", "\n"]))]
    for table in draw(st.lists(TABLES, unique=True, max_size=4)):
        parts += [table, draw(st.sampled_from(["", "\n", "\n\n", "\n# על המונח הבא\n", "\n# לבד\n\n"]))]
    text = "".join(parts)
    if draw(st.booleans()):
        text = text.replace("\n", "\r\n")
    return draw(st.sampled_from(["", "\ufeff"])) + text


def names(text: str) -> list[str]:
    return [tag.name for tag in parse_vocabulary(text).tags]


def comments(text: str) -> list[str]:
    return [line.strip() for line in text.replace("\ufeff", "").split("\n") if line.lstrip().startswith("#")]


def newlines_are_kept(before: str, after: str) -> bool:
    return "\r\n" not in before or "\n" not in after.replace("\r\n", "")


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("[[tag]]\nname =", 2, "Invalid value"),
        ("[[tag]]\nslug = 'a'\n", 1, "needs a name"),
        ("\n[[tag]]\nname = 'א'\ncolour = 1\n", 2, "unknown key 'colour'"),
        ("[[tag]]\nname = 1\n", 1, "wrong type"),
        ("[[tag]]\nname = 'א'\nspellings = [1]\n", 1, "wrong type"),
        ("[[tag]]\nname = 'א'\nslug = 'a/b'\n", 1, "cannot be used in an address"),
        ("[[tag]]\nname = 'כוח אדם'\n\n[[tag]]\nname = 'כח-אדם'\n", 4, "already there as 'כוח אדם'"),
        ("[[tag]]\nname = 'א'\nslug = 'x'\n\n[[tag]]\nname = 'ב'\nslug = 'x'\n", 5, "already there"),
        ("[[tag]]\nname = 'א'\naliases = ['a b']\n", 1, "cannot be used in an address"),
        ("[[tag]]\nname = 'א'\naliases = ['ב']\n\n[[tag]]\nname = 'ב'\n", 1, "alias 'ב' is taken by 'ב'"),
        ("[[tag]]\nname = 'א'\naliases = ['x']\n\n[[tag]]\nname = 'ב'\naliases = ['x']\n", 5, "'x' is taken by 'א'"),
        ("[[tag]]\nname = 'א'\naliases = ['א']\n", 1, "taken by 'א'"),
        ("[[term]]\nname = 'א'\n", 1, "unknown key 'term'"),
    ],
)
def test_a_fault_has_its_place(text: str, line: int, said: str) -> None:
    with pytest.raises(ConfigError, match=said) as caught:
        parse_vocabulary(text)
    assert caught.value.where is not None
    assert (caught.value.where.path, caught.value.where.line) == ("tags.toml", line)


@given(st.text(max_size=60) | st.text("[]tag\"'=\n #\\אname", max_size=60))
def test_random_text_is_read_or_refused(text: str) -> None:
    for candidate in (text, f"[[tag]]\n{text}\n"):
        try:
            parse_vocabulary(candidate)
        except GilyonError as error:
            assert error.where is not None


@pytest.mark.parametrize(
    "spelling", ["כוח אדם", "כח אדם", "כח-אדם", "כֹּחַ־אָדָם", "כוח  אדם", "כוח־אדם", "hr", "HR", "people"]
)
def test_a_term_is_found_in_any_spelling(spelling: str) -> None:
    vocabulary = Vocabulary((Tag("כוח אדם", "people", spellings=("HR",)),))
    assert vocabulary.resolve(spelling).name == "כוח אדם"


def test_a_name_outranks_the_spelling_and_the_slug_of_another_term() -> None:
    vocabulary = parse_vocabulary(
        "[[tag]]\nname = 'C++'\n[[tag]]\nname = 'א'\nslug = 'b'\nspellings = ['ב']\n"
        "[[tag]]\nname = 'ב'\n[[tag]]\nname = 'b'\nslug = 'bb'\n"
    )
    assert vocabulary.find("C") is None
    assert vocabulary.resolve("ב").name == "ב"
    assert vocabulary.resolve("b").name == "b"
    assert vocabulary.resolve("BB").name == "b"


@given(vocabularies(), NAMES)
def test_a_new_term_is_added_at_the_end(text: str, name: str) -> None:
    assume(parse_vocabulary(text).find(name) is None)
    changed = add_tags(text, [Tag(name, slugify(name), spellings=("אחר",))])
    assert names(changed) == [*names(text), name]
    assert changed.startswith(text)
    assert newlines_are_kept(text, changed)
    assert parse_vocabulary(changed).resolve("אחר").name == name


def test_terms_with_one_slug_get_pages_of_their_own() -> None:
    text = add_tags("", [Tag(name, slugify(name)) for name in ("C++", "C#", "C")])
    assert [(tag.name, tag.slug) for tag in parse_vocabulary(text).tags] == [("C++", "c"), ("C#", "c-2"), ("C", "c-3")]


@given(vocabularies(), st.lists(NAMES, max_size=3))
def test_adding_twice_is_adding_once(text: str, added: list[str]) -> None:
    tags = [Tag(name, slugify(name)) for name in added]
    once = add_tags(text, tags)
    assert add_tags(once, tags) == once


@given(vocabularies(), NAMES)
def test_adding_and_removing_gives_the_file_back(text: str, name: str) -> None:
    assume(parse_vocabulary(text).find(name) is None)
    assume(text.endswith("\n") or not text)
    assert remove_tag(add_tags(text, [Tag(name, slugify(name))]), name) == text


@given(vocabularies(), NAMES, st.data())
def test_a_renamed_term_is_found_by_both_names(text: str, new: str, data: st.DataObject) -> None:
    before = parse_vocabulary(text)
    assume(before.tags and before.find(new) is None)
    old = data.draw(st.sampled_from(before.tags))
    changed = rename_tag(text, old.name, new)
    after = parse_vocabulary(changed)
    assert names(changed) == [new if name == old.name else name for name in names(text)]
    assert {after.resolve(s).name for s in (new, old.name, *old.spellings)} == {new}
    assert after.resolve(new).description == old.description
    assert old.slug in (after.resolve(new).slug, *after.resolve(new).aliases)
    assert comments(changed) == comments(text)
    assert newlines_are_kept(text, changed)
    assert [t for t in after.tags if t.name != new] == [t for t in before.tags if t != old]


def test_renaming_what_is_not_there() -> None:
    with pytest.raises(KeyError):
        rename_tag("", "א", "ב")


def test_a_list_over_many_lines_keeps_its_shape() -> None:
    text = '[[tag]]\nname = "א" # הערה\nslug = "a"\nspellings = [\n  "ב", # ב\n  "ג",\n]\n'
    assert (
        rename_tag(text, "א", "ג") == '[[tag]]\nname = "ג" # הערה\nslug = "a"\nspellings = [\n  "ב", # ב\n  "א",\n]\n'
    )


@given(vocabularies(), st.data())
def test_removing_a_term_keeps_the_others_and_their_comments(text: str, data: st.DataObject) -> None:
    before = parse_vocabulary(text)
    assume(before.tags)
    gone = data.draw(st.sampled_from(before.tags))
    changed = remove_tag(text, gone.name)
    assert [tag for tag in before.tags if tag != gone] == list(parse_vocabulary(changed).tags)
    inside = {"# בין השורות", "# על המונח הזה"}
    assert [c for c in comments(changed) if c not in inside] == [c for c in comments(text) if c not in inside]
    assert newlines_are_kept(text, changed)


def test_the_comment_of_the_next_term_stays_with_it() -> None:
    text = '# ראש\n\n[[tag]]\nname = "א"\n\n# על ב\n[[tag]]\nname = "ב"\n'
    assert remove_tag(text, "א") == '# ראש\n\n# על ב\n[[tag]]\nname = "ב"\n'
    assert remove_tag(text, "ב") == '# ראש\n\n[[tag]]\nname = "א"\n\n# על ב\n'


def test_removing_what_is_not_there_changes_nothing() -> None:
    text = '[[tag]]\nname = "א"\n'
    assert remove_tag(text, "ב") == text


@pytest.mark.parametrize(
    "edit",
    [
        lambda text: rename_tag(text, "א", "ג"),
        lambda text: remove_tag(text, "א"),
        lambda text: add_tags(text, [Tag("ג", "ג")]),
    ],
)
def test_terms_in_one_inline_list_are_left_to_the_author(edit: Callable[[str], str]) -> None:
    with pytest.raises(ConfigError):
        edit('tag = [{name = "א"}, {name = "ב"}]\n')


def test_tags_of_nothing_but_separators_are_not_all_one_term() -> None:
    assert len({Vocabulary().key(name) for name in ("--", "__", "–")}) == 3
