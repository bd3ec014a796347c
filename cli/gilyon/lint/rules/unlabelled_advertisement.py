"""An advertisement does not begin by saying that it is one.

## What it does

Reports an article of `kind: advertisement` whose subject, or whose text, does not begin with פרסומת (or with what the
law accepts for it: בקשת תרומה, תעמולה); in other languages with their word for it.

## Why

The law asks for the word at the head of the message and of its subject.

## Example

    ---
    title: הנחה
    kind: advertisement
    preheader: הנחה של עשרים אחוזים לכל המנויים, עד סוף החודש.
    ---
    Subject: =?utf-8?b?15TXoNeX15Q=?=

## Instead

    ---
    title: הנחה
    kind: advertisement
    preheader: הנחה של עשרים אחוזים לכל המנויים, עד סוף החודש.
    ---
    Subject: =?utf-8?b?16TXqNeh15XXnteqOiDXlNeg15fXlA==?=

## Fix safety

There is no fix: the subject is Gilyon's; the head of the text is the template's.

## Source

Israel's Communications Law (Telecommunications and Broadcasting), section 30A. This is no legal advice.
"""

from __future__ import annotations

from collections.abc import Iterator

from gilyon.core.article import Kind
from gilyon.core.diagnostics import Diagnostic, Severity
from gilyon.language.hebrew import strip_invisible
from gilyon.language.labels import labels
from gilyon.lint.mail.checking import at_field, of_mail
from gilyon.lint.mail.mail import Mail
from gilyon.lint.rule import LintContext, Rule

_HEBREW = (
    "\u05e4\u05e8\u05e1\u05d5\u05de\u05ea",
    "\u05d1\u05e7\u05e9\u05ea \u05ea\u05e8\u05d5\u05de\u05d4",
    "\u05ea\u05e2\u05de\u05d5\u05dc\u05d4",
)


@of_mail
def check(context: LintContext, mail: Mail) -> Iterator[Diagnostic]:
    article = context.file.article
    if article is None or article.meta.kind is not Kind.ADVERTISEMENT:
        return
    words = (*_HEBREW, labels(context.language)["advertisement"])
    heads = {"text": mail.blocks[0].text if mail.blocks else ""}
    if mail.message:
        heads["subject"] = mail.subject
    for part, head in heads.items():
        plain = strip_invisible(head).strip().casefold()
        if not plain.startswith(tuple(word.casefold() for word in words)):
            yield RULE.finding(f"the {part} does not begin with {words[-1]!r}", at_field(context, "kind"))


RULE = Rule("GLN682", "unlabelled-advertisement", Severity.ERROR, check, __doc__, mail=True)
