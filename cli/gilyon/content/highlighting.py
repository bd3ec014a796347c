"""Colours for code: Pygments' tokens as a few classes, which the style sheet of each edition paints."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from html import escape
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pygments.lexer import Lexer

_CLASSES = {
    "Comment": "hl-comment",
    "Comment.Preproc": "hl-keyword",
    "Generic.Deleted": "hl-deleted",
    "Generic.Heading": "hl-keyword",
    "Generic.Inserted": "hl-inserted",
    "Generic.Prompt": "hl-comment",
    "Generic.Subheading": "hl-keyword",
    "Keyword": "hl-keyword",
    "Literal.Number": "hl-number",
    "Literal.String": "hl-string",
    "Literal.String.Affix": "hl-keyword",
    "Literal.String.Interpol": "",
    "Name.Class": "hl-name",
    "Name.Decorator": "hl-name",
    "Name.Function": "hl-name",
    "Name.Tag": "hl-name",
    "Operator.Word": "hl-keyword",
}
"""Class of a kind of token and of the kinds below it; what is not here keeps the colour of text."""
_LONGEST = 20_000
"""Characters. Nobody reads more in colour, and a lexer's worst cases grow with the length."""


def highlight(code: str, language: str) -> str:
    """HTML for code, its tokens in ``<span class="hl-…">``; plain for a language that Pygments does not know."""
    lexer = _lexer(language.lower()) if language and len(code) <= _LONGEST else None
    if lexer is None:
        return escape(code)
    parts = [
        (name, "".join(text for _, text in group)) for name, group in groupby(_tokens(lexer, code), lambda t: t[0])
    ]
    if "".join(text for _, text in parts) != code:
        return escape(code)
    return "".join(f'<span class="{name}">{escape(text)}</span>' if name else escape(text) for name, text in parts)


@cache
def _lexer(language: str) -> Lexer | None:
    # Imported here: most articles have no code. Lexers that other packages add are not asked for, so that a page
    # does not depend on what else is installed.
    from pygments.lexers import find_lexer_class, get_all_lexers

    for name, aliases, _, _ in get_all_lexers(plugins=False):
        if language in aliases:
            found = find_lexer_class(name)
            return found(stripnl=False, ensurenl=False) if found else None
    return None


def _tokens(lexer: Lexer, code: str) -> Iterator[tuple[str, str]]:
    for kind, text in lexer.get_tokens(code):
        yield _class_of(kind), text


@cache
def _class_of(kind: tuple[str, ...]) -> str:
    names = (".".join(kind[:length]) for length in range(len(kind), 0, -1))
    return next((_CLASSES[name] for name in names if name in _CLASSES), "")
