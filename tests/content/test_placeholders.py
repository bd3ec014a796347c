"""Placeholders: found wherever they stand, touched by nothing on the way, and their default everywhere but in mail."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gilyon.config.parse import parse_settings
from gilyon.content.articles import load_article
from gilyon.content.document import DocumentBuilder
from gilyon.content.placeholders import KNOWN, find_placeholders, replace_placeholders
from gilyon.content.scanner import MASK, scan
from gilyon.content.sealing import refuse_faults, seal
from gilyon.core.article import Article
from gilyon.core.source import Source
from gilyon.errors import ContentError
from workspace import article

DEFAULTS = {"unsubscribe_url": "https://example.com/u", "web_version_url": "https://example.com/a/"}
BUILDER = DocumentBuilder(defaults=lambda _: DEFAULTS)
words = st.text(st.characters(exclude_characters="{}\r\n", exclude_categories=("C", "Z")), max_size=12)


def loaded(body: str, **fields: str) -> Article:
    source = Source("articles/a.md", article("כותרת", body, **fields))
    found = load_article(source, parse_settings('name = "x"').conventions).article
    assert found is not None
    return found


def shown(body: str, **fields: str) -> str:
    return BUILDER.build(loaded(body, **fields), {}, {}).html.strip()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("שלום {merge:first_name|קורא יקר},", [("first_name", "קורא יקר")]),
        ("{merge:email|}{merge: last_name |א|ב}", [("email", ""), ("last_name", "א|ב")]),
        ("({merge:unsubscribe_url})", [("unsubscribe_url", None)]),
        ("{merge:no such|x}", [("no such", "x")]),
        (r"\{merge:first_name|x} { merge:x} {merge:a|b\n}", []),
        ("{merge:a|{b}} {merge:first_name", []),
    ],
)
def test_what_is_a_placeholder(text: str, found: list[tuple[str, str | None]]) -> None:
    text = text.replace(r"\n", "\n")
    assert [(item.name, item.default) for item in find_placeholders(text)] == found


@given(st.lists(st.one_of(words, st.tuples(st.sampled_from(sorted(KNOWN)), st.none() | words)), max_size=8))
def test_found_at_its_place_and_nowhere_else(parts: list[str | tuple[str, str | None]]) -> None:
    written = [part if isinstance(part, str) else _written(*part) for part in parts]
    text = "·".join(written)
    found = find_placeholders(text)
    assert [(item.name, item.default) for item in found] == [part for part in parts if not isinstance(part, str)]
    assert [text[item.start : item.end] for item in found] == [text for text in written if text.startswith("{merge:")]
    assert replace_placeholders(text, lambda item: text[item.start : item.end]) == text


def _written(name: str, default: str | None) -> str:
    return f"{{merge:{name}}}" if default is None else f"{{merge:{name}|{default}}}"


@pytest.mark.parametrize(
    ("body", "html"),
    [
        ("שלום {merge:first_name|*קורא* \"יקר\" <b> & `ב`}.", '<p>שלום *קורא* "יקר" &lt;b&gt; &amp; `ב`.</p>'),
        ("**{merge:first_name|קורא}**", "<p><strong>קורא</strong></p>"),
        ("[לשם]({merge:unsubscribe_url})", '<p><a href="https://example.com/u">לשם</a></p>'),
        ("[לשם]({merge:web_version_url|https://e.org/?a=1&b=2})", '<p><a href="https://e.org/?a=1&amp;b=2">לשם</a></p>'),
        ("[לשם](https://e.org/?n={merge:first_name|קורא יקר}&b=1)",
         '<p><a href="https://e.org/?n=%D7%A7%D7%95%D7%A8%D7%90%20%D7%99%D7%A7%D7%A8&amp;b=1">לשם</a></p>'),
        ('<div><a href="{merge:unsubscribe_url}">לשם</a></div>', '<div><a href="https://example.com/u">לשם</a></div>'),
        ("`{merge:first_name|קוד}`", '<p><code dir="ltr">{merge:first_name|קוד}</code></p>'),
        (r"\{merge:first_name|קורא}", "<p>{merge:first_name|קורא}</p>"),
        ("א <!-- {merge:zzz} --> ב", "<p>א  ב</p>"),
    ],
)  # fmt: skip
def test_pages_show_the_default(body: str, html: str) -> None:
    assert shown(f"{body}\n") == html


def test_its_bar_parts_no_cells() -> None:
    html = shown("| א | ב |\n|---|---|\n| {merge:first_name|קורא} | ג |\n")
    assert html.count("<td>") == 2 and "<td>קורא</td>" in html


@pytest.mark.parametrize("scheme", ["javascript:alert(1)", "data:text/html,x", "vbscript:x"])
def test_a_default_brings_no_scheme_past_the_cleaner(scheme: str) -> None:
    assert "href" not in shown(f"[לשם]({{merge:first_name|{scheme}}})\n")


@given(words)
def test_any_default_is_text(default: str) -> None:
    text = BUILDER.build(loaded(f"א {{merge:first_name|{default}}} ב\n"), {}, {}).text
    assert text == " ".join(f"א {default} ב".split())


def test_where_typography_is_hebrew_a_default_is_typeset_as_the_words_around_it() -> None:
    builder = DocumentBuilder(hebrew_typography=True)
    assert "צה״ל" in builder.build(loaded('{merge:first_name|חייל צה"ל}\n'), {}, {}).text


@pytest.mark.parametrize(
    ("body", "where", "message", "hint"),
    [
        ("א\n\nב {merge:frist_name|x}\n", "articles/a.md:7:3", "unknown placeholder 'frist_name'", "'first_name'"),
        ("{merge:first_name}\n", "articles/a.md:5:1", "'first_name' has no default", "{merge:first_name|…}"),
        ("{merge:email}\n", "articles/a.md:5:1", "'email' has no default", "{merge:email|…}"),
        (
            "[א]({merge:unsubscribe_url})\n",
            "articles/a.md:5:5",
            "'unsubscribe_url' has no default",
            "email.unsubscribe",
        ),
        ("{merge:web_version_url}\n", "articles/a.md:5:1", "'web_version_url' has no default", "'address'"),
    ],
)
def test_a_fault_names_its_place_and_the_way_out(body: str, where: str, message: str, hint: str) -> None:
    for work in (lambda found: refuse_faults(found, {}), lambda found: DocumentBuilder().build(found, {}, {})):
        with pytest.raises(ContentError) as caught:
            work(loaded(body))
        assert str(caught.value.where) == where
        assert message in caught.value.message and hint in (caught.value.hint or "")


@pytest.mark.parametrize("field", ["subject", "preheader"])
def test_faults_of_the_front_matter_have_a_place_too(field: str) -> None:
    found = loaded("גוף\n", **{field: '"א {merge:nmae|x}"'})
    with pytest.raises(ContentError, match="unknown placeholder 'nmae'") as caught:
        refuse_faults(found, {})
    assert caught.value.where is not None
    assert found.source.text[found.source.offset(caught.value.where.line, caught.value.where.column) :].startswith(
        "{merge"
    )


@pytest.mark.parametrize("field", ["title", "summary"])
def test_what_pages_show_as_it_is_holds_none(field: str) -> None:
    source = Source(
        "articles/a.md",
        f'---\ntitle: א\n{field}: "א {{merge:email|}}"\n---\n\nגוף\n'.replace("title: א\ntitle", "title"),
    )
    found = load_article(source, parse_settings('name = "x"').conventions).article
    assert found is not None
    with pytest.raises(ContentError, match=f"'{field}' cannot hold placeholders") as caught:
        refuse_faults(found, {})
    assert caught.value.where is not None and caught.value.where.column is not None
    assert "'subject' and 'preheader'" in (caught.value.hint or "")


def test_prose_is_the_default_at_its_place() -> None:
    text = "שלום {merge:first_name|קורא יקר}, {merge:unsubscribe_url}!\n"
    prose = scan(Source("a.md", text), 0).prose
    assert len(prose) == len(text)
    assert prose.replace(MASK, "") == "שלום קורא יקר, !\n"
    assert prose.index("קורא") == text.index("קורא")


@pytest.mark.parametrize(
    "target",
    [
        "{merge:unsubscribe_url}",
        "https://e.org/?n={merge:first_name|קורא יקר}&b=1",
        "https://e.org/{merge:email|(א) <ב>}",
    ],
)
def test_lint_sees_the_link_that_pages_show(target: str) -> None:
    (link,) = scan(Source("a.md", f"לפני [לשם]({target}) אחרי\n"), 0).links
    assert link.target == target
    assert shown(f"לפני [לשם]({target}) אחרי\n").count("<a href=") == 1


@pytest.mark.parametrize("lang", ["he", "en"])
def test_what_seals_is_no_character_of_the_article(lang: str) -> None:
    first = seal(loaded("{merge:email|}\n", lang=lang), {})
    (mark,) = first.placeholders
    again = seal(loaded(f"{mark} {{merge:email|}}\n", lang=lang), {})
    assert mark not in again.placeholders and mark in again.text


def test_the_mark_of_the_cut_is_a_block_of_its_own() -> None:
    cut = seal(loaded("א\n<!-- more -->\nב\n"), {}, cut=True)
    assert f"\n{cut.cut}\n" in cut.text and cut.cut
    for body in ("א <!-- more --> ב\n", "```\n<!-- more -->\n```\n", "    <!-- more -->\n", "<!-- moreover -->\n"):
        assert not seal(loaded(body), {}, cut=True).cut
    assert seal(loaded("א\n\n<!-- more -->\n\nב\n"), {}).text == "\nא\n\n<!-- more -->\n\nב\n"
