"""How much of a mail's text runs in the direction of its script."""

from __future__ import annotations

import unicodedata

from gilyon.lint.mail.mail import Mail


def letters(text: str, *, hebrew: bool) -> int:
    """How many letters run from right to left, or else from left to right."""
    return sum(char.isalpha() and (unicodedata.bidirectional(char) in ("R", "AL")) is hebrew for char in text)


def wrong_share(mail: Mail, *, hebrew: bool) -> float:
    """Of the letters of one script, code left out, the share in blocks of the other direction."""
    right, total = ("rtl" if hebrew else "ltr"), 0
    wrong = 0
    for block in mail.blocks:
        if not block.look.code:
            found = letters(block.text, hebrew=hebrew)
            total += found
            wrong += 0 if (block.look.direction or "ltr") == right else found
    return wrong / total if total else 0.0
