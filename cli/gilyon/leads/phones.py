"""Phone numbers: from what people type to E.164, by the rules of the phonenumbers library.

The library takes some 35 microseconds a number. Numbers written in the national way are most of a list, and for
them a pattern made of the library's own metadata gives the same answer; a test compares the two.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import phonenumbers
from phonenumbers import PhoneMetadata, PhoneNumberType

from gilyon.leads.cells import clean_contact
from gilyon.leads.model import Fault
from gilyon.leads.rules import junk_digits

PERSONAL = frozenset({
    PhoneNumberType.FIXED_LINE, PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE, PhoneNumberType.VOIP,
    PhoneNumberType.PERSONAL_NUMBER,
})  # fmt: skip
JUNK = frozenset({"0000000000", "0500000000", "000000000", "1111111111", "1234567890", "0123456789", "9999999999"})
"""What people type when a form insists. Compared with the digits as they are written, country code cut."""

MAX_KNOWN = 10_000
"""Cells remembered of those that need the library: people who do not want to be called write the same few things."""
_SPACERS = str.maketrans("", "", " -()\u2010\u2011\u2012\u2013\u2014\u2212\u05be")
_UNSEEN = _SPACERS | dict.fromkeys(map(ord, "\u200b\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2068\u2069\ufeff"))
_FRACTION = re.compile(r"(\+?\d{7,15})\.0+")
_SCIENTIFIC = re.compile(r"(\d)(?:[.,](\d+))?[eE]\+?(\d{1,2})")
_SEPARATOR = re.compile(r"[/,;|\n\r]|\s(?:או|or)\s")
_LABEL = re.compile(
    r"^(?:p|tel|phone|mobile|cell|m|t|טלפון|טל['׳]?|נייד|פלאפון|פלא|סלולרי|וואטסאפ|whatsapp)\s*[:.]?\s*"
    r"(?:נייד\s*[:.]?\s*)?(?=[+\d(])",
    re.IGNORECASE,
)
_EXTENSION = re.compile(r"[\s,;]*(?:שלוחה|של['׳]?|ext\.?|extension|x)\s*:?\s*\d{1,6}$", re.IGNORECASE)
_TRAILER = re.compile(r"\s*\(?(?:נייד|בית|עבודה|mobile|home|work|cell)\)?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Contacts:
    """The valid values of a cell, in order, or why there are none. A blank cell has neither."""

    values: tuple[str, ...] = ()
    fault: Fault | None = None


class PhoneReader:
    """Reads the phone cells of a list; numbers without a country code belong to ``country``."""

    def __init__(self, country: str, junk: Iterable[str] = ()) -> None:
        self.country = country
        self._junk_digits = JUNK | junk_digits(junk)
        self._patterns = _patterns(country)
        self._prefix = f"+{phonenumbers.country_code_for_region(country)}"
        bare = {digits.lstrip("0") for digits in self._junk_digits} - {""}
        self._doubtful = bare | {self._prefix[1:] + digits for digits in bare}
        self._known: dict[str, Contacts] = {}

    def read(self, cell: str) -> Contacts:
        """One number, or several written in one cell. Nothing is guessed: a number cut short stays invalid."""
        text = clean_contact(cell)
        if not text:
            return Contacts()
        known = self._short_way(text)
        if known is not None:
            return Contacts(fault=known) if isinstance(known, Fault) else Contacts((known,))
        found = self._known.get(text)
        if found is None:
            found = self._read(text)
            if len(self._known) < MAX_KNOWN:
                self._known[text] = found
        return found

    def _read(self, text: str) -> Contacts:
        parts = [part for part in _SEPARATOR.split(text) if part.strip()]
        if len([part for part in parts if sum(map(str.isdigit, part)) >= 7]) < 2:
            parts = [text]
        found = [self.one(part.strip()) for part in parts]
        numbers = tuple(dict.fromkeys(number for number in found if not isinstance(number, Fault)))
        faults = [fault for fault in found if isinstance(fault, Fault)]
        return Contacts(numbers) if numbers else Contacts(fault=faults[0])

    def column(self, cells: Sequence[str]) -> list[str | None]:
        """For one or more cells E.164 or blank, as :meth:`read` gives it; None where it has to be asked."""
        found = [""] * len(cells)
        if self._patterns is not None and "\n" not in "".join(cells):
            found = self._patterns.lines.findall("\n".join(cells).translate(_UNSEEN))
        if not self._doubtful.isdisjoint(found):
            found = ["" if number in self._doubtful else number for number in found]
        prefix = self._prefix
        return [prefix + number if number else None if cell else "" for number, cell in zip(found, cells, strict=True)]

    def one(self, text: str) -> str | Fault:
        """E.164 of one cleaned number."""
        known = self._short_way(text)
        if known is not None:
            return known
        text = _FRACTION.sub(r"\1", text) if _FRACTION.fullmatch(text) else text
        if match := _SCIENTIFIC.fullmatch(text):
            digits, exponent = match[1] + (match[2] or ""), int(match[3])
            if len(digits) <= exponent or digits[exponent + 1 :].strip("0"):
                return Fault.PHONE_MANGLED
            text = digits[: exponent + 1]
        text = _TRAILER.sub("", _EXTENSION.sub("", _LABEL.sub("", text)))
        known = self._short_way(text.replace(".", ""))
        return self._by_library(text) if known is None else known

    def _short_way(self, text: str) -> str | Fault | None:
        """Of a number written in the national way, or with the country's code: E.164, or that there is no such number.

        None for any other text.
        """
        if self._patterns is None:
            return None
        compact = text.translate(_SPACERS)
        if match := self._patterns.national.fullmatch(compact):
            return None if match[1] in self._doubtful else self._prefix + match[1]
        impossible = self._patterns.impossible.fullmatch(compact) is not None and not self._junk(compact)
        return Fault.PHONE_INVALID if impossible else None

    def _by_library(self, text: str) -> str | Fault:
        if self._junk("".join(filter(str.isdigit, text))):
            return Fault.JUNK
        if any(char.isalpha() for char in text):
            return Fault.PHONE_INVALID
        try:
            number = phonenumbers.parse(text, self.country)
        except phonenumbers.NumberParseException:
            return Fault.PHONE_INVALID
        kind = phonenumbers.number_type(number)
        if kind == PhoneNumberType.UNKNOWN:
            return Fault.PHONE_SERVICE if text.startswith("*") else Fault.PHONE_INVALID
        if kind not in PERSONAL:
            return Fault.PHONE_SERVICE
        return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)

    def _junk(self, digits: str) -> bool:
        known = self._junk_digits
        return digits in known or f"0{digits.removeprefix(self._prefix[1:])}" in known


def national_form(number: str, country: str) -> str:
    """A number for people and spreadsheets: ``052-234-5678`` at home, ``+1 201-555-0123`` for abroad.

    A leading zero and hyphens keep a spreadsheet from taking it for an amount.
    """
    parsed = phonenumbers.parse(number, None)
    if phonenumbers.country_code_for_region(country) == parsed.country_code:
        return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.NATIONAL)
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.INTERNATIONAL)


@dataclass(frozen=True, slots=True)
class _Patterns:
    """Of a country's personal numbers, the national number as group: alone, and for each line of a text.

    ``impossible`` is what looks like one after the trunk prefix but is in no range of any kind.
    """

    national: re.Pattern[str]
    lines: re.Pattern[str]
    impossible: re.Pattern[str]


def _patterns(country: str) -> _Patterns | None:
    """Numbers after the trunk prefix 0, after the country's code, or after nothing; None where its rules are richer."""
    metadata = PhoneMetadata.metadata_for_region(country, None)
    if metadata is None or metadata.national_prefix_for_parsing != "0" or metadata.national_prefix_transform_rule:
        return None
    personal = _ranges(metadata, ("mobile", "fixed_line", "voip"))
    others = ("toll_free", "premium_rate", "shared_cost", "personal_number", "pager", "uan", "voicemail")
    taken = "|".join([*personal, *_ranges(metadata, others)])
    # The library asks the country's general pattern first. It takes the code without its plus for a code if the whole
    # is no number by itself.
    general = "|".join(_ranges(metadata, ("general_desc",)))
    whole = f"(?:{general})$|{metadata.international_prefix or '$'}"
    code = metadata.country_code
    national = rf"(?:\+{code}|0|(?!{whole}){code})?(?!0)(?=(?:{general})$)({'|'.join(personal)})"
    return _Patterns(
        re.compile(national, re.ASCII),
        re.compile(rf"^{national}$|^.*$", re.ASCII | re.MULTILINE),
        re.compile(rf"0(?!(?:{taken})\Z)[2-9]\d{{7,8}}", re.ASCII),
    )


def _ranges(metadata: PhoneMetadata, kinds: Iterable[str]) -> list[str]:
    """The patterns of the numbers of some kinds, each in a group of its own."""
    found = (getattr(metadata, kind) for kind in kinds)
    return [f"(?:{kind.national_number_pattern})" for kind in found if kind and kind.national_number_pattern]
