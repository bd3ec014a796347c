"""Related and broader terms: read with their faults, followed when a term is renamed, removed or merged."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gilyon.content.vocabulary import Tag, Vocabulary, parse_vocabulary, read_vocabulary
from gilyon.content.vocabulary_edits import add_tags, point_relations, remove_tag, rename_tag
from gilyon.errors import ConfigError
from workspace import CONFIG, Workspace

NAMES = ("מכירות", "כוח אדם", "CRM", 'דו"ח', "Sales")
OTHERWISE = {"כוח אדם": "כח-אדם", "CRM": "crm", 'דו"ח': "דו״ח"}


@st.composite
def related_terms(draw: st.DrawFn) -> str:
    """Terms that name each other, in this spelling or that, over one line or many; broader ones without a circle."""
    parts = [draw(st.sampled_from(["", "# מונחים\n\n"]))]
    for number, name in enumerate(NAMES):
        parts.append(f"[[tag]]\nname = {name!r}\n")
        for key, others in (("related", NAMES), ("broader", NAMES[:number])):
            named = draw(st.lists(st.sampled_from([o for o in others if o != name] or [""]), unique=True, max_size=3))
            written = [OTHERWISE.get(o, o) if draw(st.booleans()) else o for o in named if o]
            if written:
                quoted = [f"{item!r}," for item in written]
                items = "  # הערה\n  ".join(quoted) if draw(st.booleans()) else " ".join(quoted)
                parts.append(f"{key} = [\n  {items}\n]\n" if "\n" in items else f"{key} = [{items}]\n")
        parts.append("\n")
    text = "".join(parts)
    return text.replace("\n", "\r\n") if draw(st.booleans()) else text


def relations(text: str) -> dict[str, tuple[set[str], set[str]]]:
    vocabulary = parse_vocabulary(text)
    return {
        tag.name: (
            {t.name for n in tag.related if (t := vocabulary.find(n))},
            {t.name for t in vocabulary.broader(tag)},
        )
        for tag in vocabulary.tags
    }


@settings(max_examples=40)
@given(related_terms(), st.sampled_from(NAMES))
def test_a_renamed_term_is_named_anew_by_the_others(text: str, old: str) -> None:
    changed = rename_tag(text, old, "חדש")
    moved = {old: "חדש"}
    assert relations(changed) == {
        moved.get(name, name): tuple({moved.get(o, o) for o in others} for others in both)
        for name, both in relations(text).items()
    }
    assert not any(old in (*tag.related, *tag.broader) for tag in parse_vocabulary(changed).tags)
    assert ("\r\n" in text) == ("\r\n" in changed)


@settings(max_examples=40)
@given(related_terms(), st.sampled_from(NAMES))
def test_a_removed_term_is_named_by_none(text: str, gone: str) -> None:
    assert relations(remove_tag(text, gone)) == {
        name: tuple(others - {gone} for others in both) for name, both in relations(text).items() if name != gone
    }


@settings(max_examples=40)
@given(related_terms(), st.sampled_from(NAMES), st.sampled_from(NAMES))
def test_only_what_names_the_term_is_touched(text: str, old: str, new: str) -> None:
    try:
        changed = point_relations(text, old, new)
    except ConfigError:
        return  # of two terms each would be the broader
    before, after = parse_vocabulary(text), parse_vocabulary(changed)
    for tag, now in zip(before.tags, after.tags, strict=True):
        for names, named in ((tag.related, now.related), (tag.broader, now.broader)):
            if before.find(old) not in map(before.find, names):
                assert names == named
    if all(before.find(old) not in map(before.find, (*t.related, *t.broader)) for t in before.tags):
        assert changed == text


@settings(max_examples=40)
@given(related_terms())
def test_all_that_a_term_says_survives_being_written(text: str) -> None:
    known = parse_vocabulary(text)
    written = add_tags("", [Tag(tag.name, tag.slug, tag.description, tag.spellings) for tag in known.tags])
    written = add_tags(written, known.tags)
    assert relations(written) == relations(text)


def test_a_relation_goes_both_ways() -> None:
    vocabulary = parse_vocabulary(
        "[[tag]]\nname = 'א'\nrelated = ['ג']\n[[tag]]\nname = 'ב'\nbroader = ['א']\n[[tag]]\nname = 'ג'\n"
    )
    first, second, third = vocabulary.tags
    assert vocabulary.related(first) == (third,)
    assert vocabulary.related(third) == (first,)
    assert vocabulary.broader(second) == (first,)
    assert vocabulary.narrower(first) == (second,)


def test_a_term_without_generated_spellings_has_the_listed_ones() -> None:
    text = "[[tag]]\nname = 'תוכנית עבודה'\nspellings = ['תכנון שנתי']\ngenerate = false\n"
    tag = parse_vocabulary(text).tags[0]
    assert tag.wordings() == ["תוכנית עבודה", "תכנון שנתי"]
    assert parse_vocabulary(add_tags("", [tag])).tags == (tag,)
    assert Vocabulary((tag,)).find("תכנית-עבודה") == tag


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("[[tag]]\nname = 'א'\n\nrelated = ['ב']\n", 4, "related term 'ב' of 'א' is not in the vocabulary"),
        ("[[tag]]\nname = 'א'\nbroader = [\n  'ב',\n]\n", 4, "broader term 'ב' of 'א' is not in the vocabulary"),
        ("[[tag]]\nname = 'כוח אדם'\nrelated = ['כח-אדם']\n", 3, "'כוח אדם' names itself as related"),
        ("[[tag]]\nname = 'א'\nbroader = ['א']\n", 3, "'א' names itself as broader"),
        (
            "[[tag]]\nname = 'א'\nbroader = ['ב']\n[[tag]]\nname = 'ב'\nbroader = ['ג']\n"
            "[[tag]]\nname = 'ג'\nbroader = ['א']\n",
            3,
            "'א' is broader than itself",
        ),
        ("[[tag]]\nname = 'א'\ngenerate = 'no'\n", 1, "wrong type"),
    ],
)
def test_a_false_relation_has_its_place(text: str, line: int, said: str) -> None:
    with pytest.raises(ConfigError) as caught:
        parse_vocabulary(text)
    assert caught.value.where is not None
    assert (caught.value.where.path, caught.value.where.line) == ("tags.toml", line)
    assert said in caught.value.message


def test_all_faults_of_the_terms_are_read_at_once() -> None:
    text = (
        "[[tag]]\nname = 'א'\nrelated = ['ב', 'ג']\n"
        "[[tag]]\nname = 'כוח אדם'\n[[tag]]\nname = 'כח-אדם'\n[[tag]]\nname = 'ד'\nslug = 'א'\n"
    )
    reading = read_vocabulary(text)
    assert [(fault.where.line, fault.message) for fault in reading.faults if fault.where] == [
        (6, "'כח-אדם' is already there as 'כוח אדם'"),
        (8, "slug 'א' is already there: 'א' has it"),
        (3, "related term 'ב' of 'א' is not in the vocabulary"),
        (3, "related term 'ג' of 'א' is not in the vocabulary"),
    ]


def test_merged_terms_share_their_relations(workspace: Callable[..., Workspace]) -> None:
    text = (
        '[[tag]]\nname = "א"\nrelated = ["ב", "ג"]\n\n[[tag]]\nname = "ב"\nbroader = ["ד"]\n\n'
        '[[tag]]\nname = "ג"\nbroader = ["ב"]\n\n[[tag]]\nname = "ד"\n'
    )
    press = workspace({"tags.toml": text, "gilyon.toml": CONFIG})
    press.run("tag", "merge", "ב", "א").ok()
    merged, narrower, _ = parse_vocabulary(press.read("tags.toml")).tags
    assert (merged.related, merged.broader) == (("ג",), ("ד",))
    assert narrower.broader == ("א",)
