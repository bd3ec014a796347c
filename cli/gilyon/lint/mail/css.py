"""Style sheets and ``style`` attributes as declarations. Mails repeat the same few styles, so what was read is kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import tinycss2


@dataclass(frozen=True, slots=True)
class Declaration:
    """A property, in small letters, and its value as written."""

    name: str
    value: str
    important: bool = False


@dataclass(frozen=True, slots=True)
class AtRule:
    """``keyword`` without its sign, in small letters; ``nested`` are the keywords of the at-rules inside it."""

    keyword: str
    nested: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One ``<style>``: its text, and what is in it, at whatever depth."""

    text: str
    at_rules: tuple[AtRule, ...]
    declarations: tuple[Declaration, ...]


@lru_cache(maxsize=8192)
def declarations(style: str) -> tuple[Declaration, ...]:
    """Those of a ``style`` attribute; what no browser could read is left out."""
    return tuple(_declarations(tinycss2.parse_blocks_contents(style, skip_comments=True, skip_whitespace=True)))


@lru_cache(maxsize=256)
def sheet(text: str) -> Sheet:
    at_rules: list[AtRule] = []
    found: list[Declaration] = []
    for rule in tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True):
        if rule.type == "qualified-rule":
            found += _declarations(tinycss2.parse_blocks_contents(rule.content))
        elif rule.type == "at-rule":
            inner = rule.content or []
            at_rules.append(AtRule(rule.lower_at_keyword, tuple(_keywords(inner))))
            for nested in tinycss2.parse_rule_list(inner, skip_comments=True, skip_whitespace=True):
                if nested.type == "qualified-rule":
                    found += _declarations(tinycss2.parse_blocks_contents(nested.content))
    return Sheet(text, tuple(at_rules), tuple(found))


def _declarations(nodes: Iterable[Any]) -> list[Declaration]:
    return [
        Declaration(node.lower_name, tinycss2.serialize(node.value).strip(), node.important)
        for node in nodes
        if node.type == "declaration"
    ]


def _keywords(tokens: Iterable[Any]) -> list[str]:
    found: list[str] = []
    for token in tokens:
        if token.type == "at-keyword":
            found.append(token.lower_value)
        for name in ("content", "arguments"):
            found += _keywords(getattr(token, name, None) or ())
    return found
