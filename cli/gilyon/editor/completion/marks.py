"""Gilyon's own marks in a text: placeholders, and comments that silence findings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from lsprotocol.types import CompletionItemKind

from gilyon.content.placeholders import KNOWN, Meaning
from gilyon.core.source import Span
from gilyon.editor.completion.offer import Offer, Offers
from gilyon.editor.hover import rule_card
from gilyon.editor.workspace import View
from gilyon.lint.registry import RULES

_PLACEHOLDER = re.compile(r"(?<!\\)\{(?:m|me|mer|merg|merge|merge:(?P<name>[a-z_]*))?\Z")
_COMMENT = re.compile(r"<!--[ \t]*(?P<typed>[a-z]*:?)\Z")
_DIRECTIVE = re.compile(r"<!--[ \t]*gilyon:[ \t]+(?P<typed>[a-z-]*)\Z")
_SELECTOR = re.compile(
    r"<!--[ \t]*gilyon:[ \t]*ignore(?:-file|-next-line)?(?:[ \t,]+[\w-]+)*?[ \t,]+(?P<typed>[\w-]*)\Z"
)
_KINDS = {
    "ignore": "findings of this line; on a line of its own, of the block below",
    "ignore-next-line": "findings of the next line",
    "ignore-file": "findings of the whole file",
}


def placeholder_offers(view: View, line_start: int, offset: int) -> Offers | None:
    match = _PLACEHOLDER.search(view.text, line_start, offset)
    if match is None:
        return None
    closed = view.text[offset : offset + 1] == "}"
    return Offers(Span(match.start(), offset + closed), list(_placeholders()))


def _placeholders() -> Iterator[Offer]:
    for name, meaning in KNOWN.items():
        text = meaning is Meaning.TEXT
        written = f"{{merge:{name}|}}" if text else f"{{merge:{name}}}"
        snippet = f"{{merge:{name}|${{1}}\\}}" if text else f"{{merge:{name}\\}}"
        detail = "words after the bar stand everywhere else" if text else "an address"
        yield Offer(written, written, CompletionItemKind.Variable, (name,), detail, snippet=snippet)


def comment_offers(view: View, line_start: int, offset: int) -> Offers | None:
    """Rules in an ignore comment, those first that find something here; or how such a comment begins."""
    text = view.text
    if match := _SELECTOR.search(text, line_start, offset):
        return Offers(Span(match.start("typed"), offset), _rules(view, Span(match.start(), offset)))
    if match := _DIRECTIVE.search(text, line_start, offset):
        span = Span(match.start("typed"), offset)
        return Offers(span, [Offer(kind, kind, CompletionItemKind.Keyword, (), why) for kind, why in _KINDS.items()])
    if match := _COMMENT.search(text, line_start, offset):
        end = "" if text.startswith(("-->", " -->"), offset) else " -->"
        return Offers(Span(match.start("typed"), offset), [_comment(kind, why, end) for kind, why in _KINDS.items()])
    return None


def _comment(kind: str, why: str, end: str) -> Offer:
    label = f"gilyon: {kind}"
    return Offer(label, label + end, CompletionItemKind.Keyword, (), why, snippet=f"{label} ${{1}}{end}")


def _rules(view: View, comment: Span) -> list[Offer]:
    # As the comment stands it silences everything; what there is to be silenced shows without it.
    text = view.text[: comment.start] + " " * len(comment) + view.text[comment.end :]
    found = {finding.code for finding in view.snapshot.found_in(view.path, text)}
    return [
        Offer(rule.code, rule.code, CompletionItemKind.EnumMember, (rule.name,), rule.name, partial(rule_card, rule))
        for rule in sorted(RULES, key=lambda rule: (rule.code not in found, rule.code))
    ]
