"""Hebrew characters in place of those a keyboard has: maqaf, gershayim, geresh, quotation marks, no-break spaces.

What is doubtful stays as it was written. One character becomes one character, so the result is as long as the text, and
what was made once is not changed again.

Sources: the Academy of the Hebrew Language, rules of punctuation (maqaf; geresh; gershayim before the last letter, also
where an ending follows); Unicode CLDR, ``he``: U+201D both opens and closes a quotation.
"""

from __future__ import annotations

import re

from gilyon.language.hebrew import GERESH, GERSHAYIM, LETTERS, MAQAF, POINTS

QUOTE = "\u201d"
NO_BREAK = "\u00a0"
HOLE = "\ufffc"
"""Stands for what is not to be touched: code, an address."""

_HEB = f"{LETTERS}{POINTS}"
_MARKS = f"\"'{GERESH}{GERSHAYIM}"
_ADDRESS = re.compile(
    r"(?<!\S)(?=\S*(?:[/\\@_=]|www\.|\.(?:com|org|net|il|io)(?![A-Za-z]))|#)\S+", re.IGNORECASE
)  # fmt: skip
_LETTERS_AROUND = re.compile(f'(?<![{_HEB}])(?P<left>[{_HEB}]++)"(?=(?P<right>[{_HEB}]++)(?P<next>"?))')
_PREFIX = re.compile("ו?(?:כש|מש|לכש)?[שהבכלמ]?")
_LAST_LETTER = re.compile(f"[{LETTERS}][{POINTS}]*")
_WITH_ENDING = re.compile(f"[{LETTERS}][{POINTS}]*(?:י?ים|י?ות|ית|י|ה|ו|ניקי?ם?|ניקי?ות|ניקית)")
_FOREIGN_SOUND = re.compile(f"(?<=[גזצץתדחטער])'(?=[{LETTERS}])")
_SHORTENED = re.compile(f"(?<=[{LETTERS}])'(?![{_HEB}'\"])")
_SINGLE_OPENS = re.compile(f"(?<![{_HEB}A-Za-z0-9])[והבכלמש]{{0,2}}'(?=[{_HEB}A-Za-z0-9])")
_HYPHEN = "[-\u2010\u2011]"
_COMPOUND = re.compile(
    f"(?<=[{_HEB}]){_HYPHEN}(?=[{LETTERS}])(?!(?<=(?<![{_HEB}])[{LETTERS}].)[{LETTERS}](?![{_HEB}]))"
)
_PREFIXED = re.compile(f"(?<![{_HEB}{_MARKS}{MAQAF}-])(?P<prefix>[והבכלמש]{{1,3}}){_HYPHEN}(?=[0-9A-Za-z])")
_UNITS = (
    "[קסמ]{m}[גמרקל]|[קס]מ{m}[רקש]|קוט{m}ש|ש{m}ח|[קגמט]{m}ב|שקל(?:ים)?|דולר(?:ים)?|אירו|אחוז(?:ים)?|גרם|מטר(?:ים)?|"
    "דונם|ליטר|טון|מעלות|[kcm]?[mg]|ml|[KMGT]B|[kMG]?Hz|px|[₪%€$°]"
).replace("{m}", f'["{GERSHAYIM}]')
_MONTHS = "ינואר|פברואר|מרץ|אפריל|מאי|יוני|יולי|אוגוסט|ספטמבר|אוקטובר|נובמבר|דצמבר"
_TOGETHER = re.compile(
    f"(?<=[0-9]) (?=(?:{_UNITS}|ב?(?:{_MONTHS}))(?![{_HEB}A-Za-z0-9]))"
    # A number after its label, initials of a name, and a letter that numbers what stands before it.
    f"|(?<=(?<![{_HEB}])(?:עמ|מס|סע|פר|גב|רח|שד)['{GERESH}]) (?=[{LETTERS}0-9])"
    f"|(?<=(?<![{_HEB}{_MARKS}])[{LETTERS}]\\.) (?=[{LETTERS}])"
    f"|(?<=[{_HEB}][{_HEB}]) (?=[{LETTERS}]['{GERESH}]?(?:[ ,.;:!?)]|\\Z))"
)


def typeset(text: str) -> str:
    """A paragraph with Hebrew characters where they are certain; :data:`HOLE` and addresses stay."""
    shown = _ADDRESS.sub(lambda address: HOLE * len(address[0]), text)
    shown = _TOGETHER.sub(NO_BREAK, shown)
    shown = _COMPOUND.sub(MAQAF, shown)
    shown = _PREFIXED.sub(lambda match: match["prefix"] + MAQAF, shown)
    shown = _geresh(shown)
    shown = _double_marks(shown)
    return "".join(old if new == HOLE else new for old, new in zip(text, shown, strict=True))


def _geresh(text: str) -> str:
    """At a word's end a mark may close a quotation, so it is left alone where one opens."""
    inside = _FOREIGN_SOUND.sub(GERESH, text)
    return inside if _SINGLE_OPENS.search(inside) else _SHORTENED.sub(GERESH, inside)


def _double_marks(text: str) -> str:
    chars = list(text)
    doubtful: set[int] = set()
    for match in _LETTERS_AROUND.finditer(text):
        at = match.end()  # the lookahead takes nothing, so the mark is the last character
        kind = _between_letters(match["left"], match["right"], closes=bool(match["next"]))
        if kind == GERSHAYIM:
            chars[at - 1] = GERSHAYIM
        elif not kind:
            doubtful.add(at - 1)
    quotes = [
        index
        for index, char in enumerate(chars)
        if char == '"' and index not in doubtful and not (index and chars[index - 1].isdigit())
    ]
    if not doubtful and len(quotes) % 2 == 0 and _alternate(chars, quotes):
        for index in quotes:
            chars[index] = QUOTE
    return "".join(chars)


def _between_letters(left: str, right: str, *, closes: bool) -> str:
    """What a mark between two letters is: gershayim, a quotation mark after a prefix, or empty if it may be either."""
    prefix = _PREFIX.fullmatch(left) is not None
    if _LAST_LETTER.fullmatch(right):
        return "" if prefix and closes else GERSHAYIM
    if _WITH_ENDING.fullmatch(right):
        return "" if prefix else GERSHAYIM
    return QUOTE if prefix else ""


def _alternate(chars: list[str], quotes: list[int]) -> bool:
    """True if marks that open and marks that close take turns, by what stands on their inner sides."""
    padded = [*chars, " "]
    opening = all(not padded[index + 1].isspace() for index in quotes[::2])
    closing = all(index and not padded[index - 1].isspace() for index in quotes[1::2])
    return opening and closing
