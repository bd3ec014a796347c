"""What the rules of mail share: to run only where there is a mail, and to point at the article it came from."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING
from urllib.parse import unquote

from gilyon.core.diagnostics import Diagnostic
from gilyon.core.source import Span

if TYPE_CHECKING:
    from gilyon.lint.mail.mail import Mail
    from gilyon.lint.rule import LintContext

_SHOWN = 60


def of_mail(
    check: Callable[[LintContext, Mail], Iterator[Diagnostic]],
) -> Callable[[LintContext], Iterator[Diagnostic]]:
    """A check of finished mail as a check of an article: it finds nothing where there is no mail."""

    def run(context: LintContext) -> Iterator[Diagnostic]:
        if context.mail is not None and not context.mail.fault:
            yield from check(context, context.mail)

    return run


def top(context: LintContext) -> Span:
    """Where to point for what no line of the article has caused."""
    return Span(0, 0)


def at_field(context: LintContext, *names: str) -> Span:
    """The first of these fields that the article has, else its beginning."""
    front = context.file.front
    found = [name for name in names if front and front.get(name)]
    return front.span_of(found[0]) if front and found else top(context)


def at_link(context: LintContext, address: str) -> Span:
    """The link of the article that leads to an address, else the article's beginning."""
    wanted = unquote(address)
    for link in context.scan.links if context.scan else ():
        if link.target and unquote(link.target) == wanted:
            return link.target_span
    return top(context)


def at_text(context: LintContext, text: str) -> Span:
    """Where the article says these words, else its beginning."""
    start = context.source.text.find(text) if text else -1
    return Span(start, start + len(text)) if start >= 0 else top(context)


def is_code(context: LintContext, text: str) -> bool:
    """True if the article says these words in code, where nothing is a fault."""
    source = context.source.text
    spans = context.scan.code if context.scan else ()
    return any(text in source[span.start : span.end] for span in spans)


def shown(text: str) -> str:
    """A text for a message: one line, not too long."""
    line = " ".join(text.split())
    return repr(line if len(line) <= _SHOWN else line[:_SHOWN] + "…")
