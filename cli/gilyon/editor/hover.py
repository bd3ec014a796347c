"""What an editor shows over a place: what a finding means, what a term covers, where a link leads."""

from __future__ import annotations

import re

from gilyon.core.article import Article
from gilyon.core.diagnostics import GILYON, Diagnostic
from gilyon.core.source import Span
from gilyon.editor.cursor import findings_in, link_at, selector_at, tag_at
from gilyon.editor.targets import field_target, target_of
from gilyon.editor.workspace import View
from gilyon.lint.registry import RULES
from gilyon.lint.rule import Rule
from gilyon.lint.suppression import names

_MARKS = re.compile(r"([\\`*_{}\[\]<>#|~])")
_SHOWN = 12
"""So many spellings of a term, or rules of a family, are listed."""


def hover_at(view: View, offset: int) -> tuple[str, Span] | None:
    """Markdown and the place it is about; of several, the parts in the order of what they point at."""
    parts: list[tuple[str, Span]] = []
    if tag := tag_at(view, offset):
        parts.append((term_card(view, tag.text), tag.span))
    if selector := selector_at(view, offset):
        parts.append((_selector_card(selector.text), selector.span))
    if link := link_at(view, offset):
        target = target_of(view.snapshot, view.path, link.target)
        if target and target.article:
            parts.append((article_card(target.article), link.span))
    if found := field_target(view, offset):
        span, target = found
        if target.article:
            parts.append((article_card(target.article), span))
    parts += [(_finding_card(finding), finding.span) for finding in findings_in(view, Span(offset, offset))]
    if not parts:
        return None
    return "\n\n---\n\n".join(dict.fromkeys(text for text, _ in parts)), parts[0][1]


def rule_card(rule: Rule) -> str:
    """Code, name, what the rule finds, and why."""
    head = f"**{rule.code}** `{rule.name}` ({rule.severity.value}; fix: {rule.fixability.value})"
    why = rule.section("Why")
    return "\n\n".join(filter(None, [head, rule.title, rule.section("What it does"), why and f"**Why:** {why}"]))


def term_card(view: View, written: str) -> str:
    """A term as readers see it, what it covers, how it is written, and how many articles have it."""
    term = view.snapshot.terms.find(written)
    tag = term.tag if term else view.snapshot.around.vocabulary.resolve(written)
    count = len(term.articles) if term else 0
    spellings = [escaped(spelling) for spelling in tag.all_spellings()[1 : _SHOWN + 1]]
    lines = [
        f"**{escaped(tag.name)}** · {count} article{'' if count == 1 else 's'}",
        escaped(tag.description),
        f"Also: {', '.join(spellings)}" if spellings else "",
        "" if term and term.in_vocabulary else "Not in tags.toml.",
    ]
    return "\n\n".join(line for line in lines if line)


def article_card(article: Article) -> str:
    """Title, date, status if it is a draft, and summary."""
    meta = article.meta
    facts = [meta.date.date().isoformat() if meta.date else "", meta.status.value, f"`{article.path}`"]
    return "\n\n".join(
        part for part in (f"**{escaped(meta.title)}**", " · ".join(filter(None, facts)), escaped(meta.summary)) if part
    )


def escaped(text: str) -> str:
    """Text as Markdown that shows it: what articles say is no markup here."""
    return _MARKS.sub(r"\\\1", text)


def _finding_card(finding: Diagnostic) -> str:
    rule = next((rule for rule in RULES if rule.code == finding.code), None)
    if rule is None:
        way = f"`{finding.origin} rule {finding.code}` explains it." if finding.origin != GILYON else ""
        return f"**{finding.code}** `{finding.name}`: {escaped(finding.message)}\n\n{way}".strip()
    return rule_card(rule)


def _selector_card(selector: str) -> str:
    meant = [rule for rule in RULES if names(selector, rule.code, rule.name)]
    if len(meant) == 1:
        return rule_card(meant[0])
    lines = [f"- `{rule.code}` {rule.name}: {rule.title}" for rule in meant[:_SHOWN]]
    more = [f"- and {len(meant) - _SHOWN} more"] if len(meant) > _SHOWN else []
    return "\n".join([f"**{escaped(selector)}** means {len(meant)} rules", "", *lines, *more])
