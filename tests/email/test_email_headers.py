"""What a header says arrives unchanged at every reader, in lines that no relay refuses."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from email import message_from_bytes, policy
from email.header import decode_header, make_header
from email.utils import parseaddr

import pytest
from email_editions import ADDRESS, FULL, NAME, Edition, make
from hypothesis import example, given
from hypothesis import strategies as st

from gilyon.errors import ConfigError, ContentError
from gilyon.exporters.email.headers import (
    Field,
    HeaderPolicy,
    addresses_field,
    clusters,
    mailbox_field,
    text_field,
)

pieces = st.sampled_from(
    [
        "שלום",
        "עוֹלָם",
        'צה"ל',
        "ת׳",
        "מ־",
        "Docker",
        "C++",
        "v2.1",
        "👨‍👩‍👧‍👦",
        "🇮🇱",
        "👍🏽",
        "é",
        "e\u0301",
        "100%",
        "–",
        "…",
        "=?utf-8?q?x?=",
        "=?",
        "?=",
        "(",
        ")",
        "<",
        ">",
        "@",
        ",",
        ";",
        ":",
        "\\",
        '"',
        "'",
        ".",
        "[",
        "a" * 90,
        "א" * 60,
    ]
)
words = st.one_of(pieces, st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=12))
texts = st.lists(words, min_size=1, max_size=14).flatmap(
    lambda parts: st.sampled_from([" ", ""]).map(lambda glue: glue.join(parts))
)
ENCODED = re.compile(rb"=\?utf-8\?b\?[A-Za-z0-9+/=]+\?=")


def raw(name: str, value: Field) -> bytes:
    return HeaderPolicy().fold_binary(name, value) + b"\r\n"


def assert_well_formed(data: bytes) -> None:
    assert data.isascii()
    for line in data.rstrip(b"\r\n").split(b"\r\n"):
        assert b"\r" not in line and b"\n" not in line and line.strip()
        assert len(line) <= 998
        words_here = ENCODED.findall(line)
        if words_here:
            assert len(line) <= 76
            assert all(len(word) <= 75 for word in words_here)
            assert b"?==?" not in line


@given(texts)
@example("מדריך קצר: איך כותבים דף נחיתה שממיר, המדריך המלא לכותבי תוכן ולמנהלי שיווק בעסקים קטנים ובינוניים")
@example("a" * 300)
@example("=?utf-8?q?x?= and more")
def test_a_subject_survives_both_parsers(text: str) -> None:
    data = raw("Subject", text_field("Subject", text))
    assert_well_formed(data)
    assert str(message_from_bytes(data, policy=policy.default)["Subject"]) == text
    assert str(make_header(decode_header(message_from_bytes(data)["Subject"]))) == text


@given(texts)
@example("=?utf-8?q?x?= and more")
def test_a_senders_name_survives_both_parsers(name: str) -> None:
    data = raw("From", mailbox_field("From", name, "news@example.com"))
    assert_well_formed(data)
    (found,) = message_from_bytes(data, policy=policy.default)["From"].addresses
    assert found.addr_spec == "news@example.com"
    # This parser keeps the blank between two encoded-words; so they are cut where one stands anyway.
    torn = any(len(word.encode()) > 35 for word in name.split(" "))
    assert found.display_name.replace(" ", "") == name.replace(" ", "")
    assert torn or found.display_name.split() == name.split()
    shown, address = parseaddr(message_from_bytes(data)["From"].replace("\r\n", ""))
    assert address == "news@example.com"
    assert str(make_header(decode_header(shown))) == name


@given(texts)
def test_letters_keep_their_points_and_emoji_stay_whole(text: str) -> None:
    assert "".join(clusters(text)) == text
    value = text_field("Subject", text)
    for encoded in ENCODED.findall(value.encode()):
        decoded = str(make_header(decode_header(encoded.decode())))
        assert decoded  # each word is UTF-8 by itself


@pytest.mark.parametrize(
    ("text", "count"), [("לָ", 1), ("👨‍👩‍👧‍👦", 1), ("🇮🇱🇮🇱", 2), ("👍🏽a", 2), ("שלום", 4), ("e\u0301", 1)]
)
def test_what_counts_as_one_character(text: str, count: int) -> None:
    assert len(clusters(text)) == count


def test_plain_ascii_is_not_encoded() -> None:
    assert text_field("Subject", "A short English subject") == "A short English subject"
    assert mailbox_field("From", "Dana Cohen", "d@example.com") == "Dana Cohen <d@example.com>"
    assert mailbox_field("From", "Cohen, Dana", "d@example.com") == '"Cohen, Dana" <d@example.com>'


def test_long_addresses_are_not_broken() -> None:
    urls = (f"https://example.com/u?token={'x' * 200}", "mailto:leave@example.com")
    value = addresses_field("List-Unsubscribe", urls)
    assert value == f"<{urls[0]}>,\r\n <{urls[1]}>"
    assert f"<{urls[0]}>".encode() in raw("List-Unsubscribe", value)


@given(st.text(max_size=8), st.sampled_from("\x00\x07\x1b\x7f\x85\u2028\u2029"), st.text(max_size=8))
def test_control_characters_are_refused(before: str, control: str, after: str) -> None:
    with pytest.raises(ValueError, match="control character"):
        text_field("Subject", f"א{before}{control}{after}א")
    with pytest.raises(ValueError, match="control character"):
        mailbox_field("From", f"א{before}{control}{after}א", "d@example.com")


@given(st.text(max_size=8), st.sampled_from(["\r\nBcc: x@example.org", "\nX: y", "\rX: y"]))
def test_line_ends_become_blanks(before: str, injected: str) -> None:
    try:
        value = text_field("Subject", before + injected)
    except ValueError:
        return
    data = raw("Subject", value)
    assert list(message_from_bytes(data).keys()) == ["Subject"]


@pytest.mark.parametrize("field", ["title", "subject", "author", "summary", "preheader"])
@pytest.mark.parametrize("injected", [r"א\r\nBcc: x@example.org", r"א\nX-Evil: 1\n\nbody"])
def test_no_field_adds_a_header(field: str, injected: str) -> None:
    fields = {"title": "כותרת"} | {field: f'"{injected}"'}
    message = make(source="---\n" + "".join(f"{k}: {v}\n" for k, v in fields.items()) + "---\nגוף\n").message
    assert set(message.keys()) == {
        "From",
        "Subject",
        "Date",
        "Message-ID",
        "List-Unsubscribe",
        "MIME-Version",
        "Content-Type",
        "Content-Language",
    }
    assert not message.defects


@pytest.mark.parametrize("field", ["title", "subject", "author", "summary", "preheader"])
def test_a_control_character_is_named(field: str) -> None:
    fields = {"title": "כותרת"} | {field: r'"א\x07ב"'}
    with pytest.raises(ContentError, match=rf"articles/example.md: '{field}' holds a control character \(U\+0007\)"):
        make(source="---\n" + "".join(f"{k}: {v}\n" for k, v in fields.items()) + "---\nגוף\n")


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("sender", "not an address"),
        ("sender", "a@b@example.com"),
        ("sender", "דנה@example.com"),
        ("unsubscribe", "javascript:alert(1)"),
        ("unsubscribe", "https://example.com/a b"),
        ("unsubscribe", f"https://example.com/{'x' * 1000}"),
        ("sender_name", "a\\u0007"),
        ("postal_address", "a\\u0000b"),
    ],
)
def test_a_setting_that_cannot_be_sent_is_named(key: str, value: str) -> None:
    with pytest.raises(ConfigError, match=rf"email\.{key}"):
        make(config=f'{NAME}{ADDRESS}[email]\n{key} = "{value}"\n')


def test_a_hebrew_domain_is_written_as_mail_wants_it() -> None:
    message = make(config=f'{NAME}[email]\nsender = "news@דואר.example"\n').message
    (sender,) = message["From"].addresses
    assert sender.domain.isascii()
    assert sender.domain.encode().decode("idna") == "דואר.example"
    assert sender.display_name == "כתב עת"


def test_without_a_sender_the_file_opens_as_a_draft() -> None:
    draft = make(config=NAME).message
    assert draft["From"] is None
    assert draft["X-Unsent"] == "1"
    assert make(config=FULL).message["X-Unsent"] is None


def test_a_mail_address_to_unsubscribe_at() -> None:
    made = make(config=f'{NAME}[email]\nunsubscribe = "leave@example.com"\n')
    assert made.message["List-Unsubscribe"] == "<mailto:leave@example.com>"
    assert 'href="mailto:leave@example.com"' in made.html
    assert "\nleave@example.com\n" in made.text


_TOML_TEXTS = (
    "sender",
    "sender_name",
    "reply_to",
    "phone",
    "postal_address",
    "unsubscribe",
    "unsubscribe_mail",
    "reason",
)
_HEADERS = {
    "From", "Reply-To", "Subject", "Date", "Message-ID", "List-Unsubscribe", "List-Id", "X-Unsent",
    "X-Uniform-Type-Identifier", "MIME-Version", "Content-Type", "Content-Language",
}  # fmt: skip
evil = st.text(st.sampled_from('אa <>@,;:"\\=?\r\n\t\x00\x0b\x85\u2028') | st.characters(), max_size=20)
injections = st.tuples(
    evil, st.sampled_from(["\r\nBcc: x@evil.example", "\nX-Evil: 1", "\r\n\r\nbody", "", "\u2028X: y"])
)


@given(st.sampled_from(["title", "subject", "preheader", "summary", "author", "slug", "lang", "date"]), injections)
def test_front_matter_adds_no_header(field: str, parts: tuple[str, str]) -> None:
    fields = {"title": "כותרת", field: json.dumps("".join(parts))}
    source = "---\n" + "".join(f"{key}: {value}\n" for key, value in fields.items()) + "---\nגוף\n"
    _assert_only_ours(lambda: make(source=source))


@given(st.sampled_from(_TOML_TEXTS), injections)
def test_settings_add_no_header(key: str, parts: tuple[str, str]) -> None:
    value = json.dumps("".join(parts), ensure_ascii=False).replace("\x7f", "\\u007f")
    settings = {"sender": '"news@example.com"', "list_id": '"news.example.com"', key: value}
    config = NAME + "[email]\n" + "".join(f"{name} = {text}\n" for name, text in settings.items())
    _assert_only_ours(lambda: make(config=config))


@given(injections)
def test_the_publications_name_adds_no_header(parts: tuple[str, str]) -> None:
    name = json.dumps("א" + "".join(parts), ensure_ascii=False).replace("\x7f", "\\u007f")
    config = f'name = {name}\n[email]\nsender = "news@example.com"\nlist_id = "news.example.com"\n'
    _assert_only_ours(lambda: make(config=config))


def _assert_only_ours(write: Callable[[], Edition]) -> None:
    """A message with our headers alone, or an error that says what is wrong."""
    try:
        made = write()
    except (ConfigError, ContentError, AssertionError) as error:
        if isinstance(error, AssertionError) and "Problem" not in str(error):
            raise
        return
    head, _, _ = made.eml.partition(b"\r\n\r\n")
    assert {
        line.partition(b":")[0].decode() for line in head.split(b"\r\n") if line[:1] not in (b" ", b"\t")
    } <= _HEADERS
    assert set(made.message.keys()) <= _HEADERS
    assert head.isascii() and b"\r" not in head.replace(b"\r\n", b"") and b"\n" not in head.replace(b"\r\n", b"")
