"""A header has an encoded word that is not well formed.

## What it does

Reports encoded words of more than 75 characters, lines of more than 76 that hold one, two of them without a blank
between, and those that end inside a letter.

## Why

Yahoo refuses the message ("554 Invalid Subject header"); other programs show the signs as they are.

## Example

    Comments: =?utf-8?b?16nXnNeV150=?==?utf-8?b?16nXnNeV150=?=

## Instead

    Comments: =?utf-8?b?16nXnNeV150=?= =?utf-8?b?16nXnNeV150=?=

## Fix safety

There is no fix: the headers are Gilyon's; tell of it.

## Source

RFC 2047, section 2; https://github.com/python/cpython/issues/144156
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from gilyon.core.diagnostics import Diagnostic, Severity
from gilyon.lint.mail.checking import of_mail, shown, top
from gilyon.lint.mail.encoded_words import WORD, word_text
from gilyon.lint.mail.mail import Mail
from gilyon.lint.rule import LintContext, Rule

_MOST_WORD, _MOST_LINE = 75, 76


@of_mail
def check(context: LintContext, mail: Mail) -> Iterator[Diagnostic]:
    head = mail.message.partition(b"\r\n\r\n")[0].decode("ascii", "replace")
    for line in head.split("\r\n"):
        words = list(WORD.finditer(line))
        glued = any(first.end() == second.start() for first, second in pairwise(words))
        long = len(line) > _MOST_LINE or any(len(word.group()) > _MOST_WORD for word in words)
        if words and (glued or long or not all(map(_decodes, words))):
            yield RULE.finding(f"an encoded word that is not well formed: {shown(line)}", top(context))


def _decodes(word: re.Match[str]) -> bool:
    try:
        word_text(word)
    except (ValueError, LookupError):
        return False
    return True


RULE = Rule("GLN695", "malformed-encoded-word", Severity.ERROR, check, __doc__, mail=True)
