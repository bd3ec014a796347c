"""Phones, addresses and boxes: one cell at a time."""

from __future__ import annotations

import phonenumbers
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gilyon.config.forms import Option
from gilyon.leads.answers import Choices, read_answer
from gilyon.leads.emails import EmailReader
from gilyon.leads.model import Answer, Fault
from gilyon.leads.phones import PERSONAL, Contacts, PhoneReader, national_form

PHONES = PhoneReader("IL")
EMAILS = EmailReader()
DANA = "+972522345678"


@pytest.mark.parametrize(
    "cell",
    [
        "0522345678",
        "052-234-5678",
        "052 234 5678",
        "052.234.5678",
        "(052) 2345678",
        "+972522345678",
        "+972-52-234-5678",
        "972522345678",
        "00972522345678",
        "9720522345678",
        "+972 (0)52-234-5678",
        "522345678",
        "522345678.0",
        '="0522345678"',
        "'0522345678",
        "'+972522345678",
        "p:+972522345678",
        "tel:0522345678",
        "טל' 052-234-5678",
        "נייד: 052-234-5678",
        "052-234-5678 (נייד)",
        "052-234-5678 שלוחה 12",
        "9.72522345678E+11",
        "5.22345678E+08",
        "٠٥٢٢٣٤٥٦٧٨",
        "\uff10\uff15\uff12\uff12\uff13\uff14\uff15\uff16\uff17\uff18",
        "\u200e052\u200f-234-5678\u202c",
        "\u00a0052\u2013234\u20135678",
        "052/2345678",
    ],
)
def test_a_phone_in_any_dress(cell: str) -> None:
    """Cases 20 to 25."""
    assert PHONES.read(cell).values == (DANA,)


@pytest.mark.parametrize(
    ("cell", "fault"),
    [
        ("12345", Fault.PHONE_INVALID),
        ("9.72522E+11", Fault.PHONE_MANGLED),
        ("0522345678 דנה", Fault.PHONE_INVALID),
        ("דנה 0522345678", Fault.PHONE_INVALID),
        ("+0522345678", Fault.PHONE_INVALID),
        ("*2700", Fault.PHONE_SERVICE),
        ("1-700-500-500", Fault.PHONE_SERVICE),
        ("0000000000", Fault.JUNK),
        ("0500000000", Fault.JUNK),
        ("500000000", Fault.JUNK),
        ("+972-50-0000000", Fault.JUNK),
        ("O522345678", Fault.PHONE_INVALID),
        ("אין", Fault.PHONE_INVALID),
        ("-", Fault.PHONE_INVALID),
    ],
)
def test_what_is_no_phone_of_a_person(cell: str, fault: Fault) -> None:
    """Cases 20, 23, 26 and 27."""
    assert PHONES.read(cell).values == () and PHONES.read(cell).fault is fault


@pytest.mark.parametrize("joint", ["/", " / ", ", ", ";", "|", "\n", " או ", " or "])
def test_two_numbers_in_a_cell(joint: str) -> None:
    """Case 22."""
    assert PHONES.read(f"052-234-5678{joint}03-612-3456").values == (DANA, "+97236123456")


phone_cells = st.one_of(
    st.text(),
    st.text("+0 -()\u200e\u2013.259\n'", max_size=14),
    st.from_regex(r"\A(\+?972|\+?44|\+?49|0)?-?0?(5[0-9]{8}|[1-9][0-9]{6,9})\Z"),
)


@given(
    st.from_regex(r"\A0?[1-9][0-9]{7,9}\Z"),
    st.sampled_from(["", "-", " ", "."]),
    st.sampled_from(["", "", "+972", "+972 ", "+972-", "972", "972-", "+972972", "00972"]),
)
@example("522345678", "", "972")
@example("97252234", "", "")
@example("0500000001", "", "")
@example("521234567", "", "")
@example("0522345678", "", "+972")
@example("0500000000", "-", "+972-")
def test_the_short_way_agrees_with_the_library(digits: str, joint: str, code: str) -> None:
    text = code + digits[:3] + joint + digits[3:]
    try:
        number = phonenumbers.parse(text, "IL")
        valid = phonenumbers.number_type(number) in PERSONAL
        expected = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164) if valid else None
    except phonenumbers.NumberParseException:
        expected = None
    result = PHONES.one(text)
    assert PHONES.column([text])[0] in (None, expected)
    assert result is Fault.JUNK or (None if isinstance(result, Fault) else result) == expected


@pytest.mark.parametrize("country", ["IL", "GB", "US", "DE", "FR"])
def test_a_column_says_what_its_cells_say(country: str) -> None:
    phones = PhoneReader(country, junk=["052-000-0000"])

    @given(st.lists(phone_cells, min_size=1, max_size=6))
    @example(["0520000000", "", " ", "\u200e052 234-5678", "'0522345678", "00520000000"])
    @example(["052\n", "2345678", "972522345678", "+9720522345678"])
    def agree(cells: list[str]) -> None:
        for cell, found in zip(cells, phones.column(cells), strict=True):
            assert found is None or Contacts((found,) if found else ()) == phones.read(cell)

    agree()


def test_other_countries() -> None:
    assert PhoneReader("US").read("(201) 555-0123").values == ("+12015550123",)
    assert PHONES.read("+1 201 555 0123").values == ("+12015550123",)
    for cell in ("+49494979312886", "49493781605"):  # a range of Germany has them, and no number is so long or so short
        assert PhoneReader("DE").read(cell).fault is Fault.PHONE_INVALID
    assert national_form(DANA, "IL") == "052-234-5678"
    assert national_form("+12015550123", "IL") == "+1 201-555-0123"


@pytest.mark.parametrize(
    "cell",
    [
        "dana@example.com",
        " Dana@Example.COM ",
        "mailto:dana@example.com",
        "<dana@example.com>",
        "dana@example.com.",
        "Dana Cohen <dana@example.com>",
        "\u200fdana@example.com\u00a0",
        "dana\uff20example.com",
        "'dana@example.com",
    ],
)
def test_an_address_in_any_dress(cell: str) -> None:
    """Cases 24 and 25."""
    assert EMAILS.read(cell).values == ("dana@example.com",)


email_cells = st.one_of(
    st.text(),
    st.builds(
        "{}{}@{}{}".format,
        st.sampled_from(["", " ", "\t", "'", "mailto:", "\u200f"]),
        st.text("aA.-+_0\u212aא@,'", max_size=6) | st.just("a" * 65),
        st.sampled_from(
            ["example.com", "Example.COM", "a.com", "junk.example", "nodot", "b.com.", "xn--a.com", "-.com"]
        ),
        st.sampled_from(["", " ", ".", ";", "\n", ">"]),
    ),
)


@given(st.lists(email_cells, min_size=1, max_size=6))
@example(["a@a.com", "A@junk.example", "b@junk.example", "", " "])
def test_a_column_of_addresses_says_what_its_cells_say(cells: list[str]) -> None:
    emails = EmailReader(junk=["@junk.example"])
    for cell, found in zip(cells, emails.column(cells), strict=True):
        assert found is None or Contacts((found,) if found else ()) == EmailReader(junk=["@junk.example"]).read(cell)


def test_addresses_that_are_and_are_not() -> None:
    assert EMAILS.read("a.b+c@example.com; d@example.org").values == ("a.b+c@example.com", "d@example.org")
    assert EMAILS.read("דנה@דוגמה.ישראל").values == ("דנה@דוגמה.ישראל",)
    for bad in (
        "dana",
        "dana@",
        "@example.com",
        "dana@localhost",
        "a..b@example.com",
        "dana@exa mple",
        "x" * 65 + "@example.com",
    ):
        assert EMAILS.read(bad).fault is Fault.EMAIL_INVALID
    assert EMAILS.read("TEST@test.com").fault is Fault.JUNK
    assert EMAILS.read(" ").fault is None and EMAILS.read("").values == ()


@pytest.mark.parametrize("cell", ["1", "Y", "yes", "TRUE", "on", "כן", " כן. ", "✓", "V", "☑", "מאשר/ת", "1.0"])
def test_yes(cell: str) -> None:
    """Case 32."""
    assert read_answer(cell) is Answer.YES


@pytest.mark.parametrize("cell", ["0", "N", "no", "FALSE", "off", "לא", "☐", "לא מאשר", "0.0"])
def test_no(cell: str) -> None:
    assert read_answer(cell) is Answer.NO


@pytest.mark.parametrize("cell", ["", " ", "-", "אולי", "x", "2", "אני לא בטוח"])
def test_unknown_is_neither(cell: str) -> None:
    assert read_answer(cell, ["אני מסכים לקבל דיוור"]) is Answer.UNKNOWN


def test_the_words_beside_a_box_mean_that_it_was_ticked() -> None:
    assert read_answer("אני רוצה לקבל עדכונים!", ["אני רוצה לקבל עדכונים"]) is Answer.YES


OPTIONS = [Option("a1", "כתיבה, עריכה"), Option("a2", "עריכה"), Option("a3", "C++"), Option("a4", "C#")]


@given(st.lists(st.sampled_from(OPTIONS), max_size=4, unique=True), st.booleans(), st.sampled_from([", ", ";", "|"]))
def test_choices_come_back_however_they_are_joined(options: list[Option], labels: bool, joint: str) -> None:
    cell = joint.join(option.label if labels else option.value for option in options)
    assert Choices(OPTIONS).read(cell) == ([option.value for option in options], [])


def test_choices_without_a_known_form_are_kept_as_they_are() -> None:
    assert Choices(()).read("כתיבה, הגהה ;כתיבה") == (["כתיבה", "הגהה"], [])
    assert Choices(OPTIONS).read("a1, אחר") == (["a1"], ["אחר"])
