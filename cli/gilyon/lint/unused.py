"""Which ignore comments silence nothing: asked of the whole run, since a rule that did not run finds nothing either."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from gilyon.lint.markdown_style import is_markdown
from gilyon.lint.registry import MAIL_FAMILY, RETIRED, RULES
from gilyon.lint.rule import Rule
from gilyon.lint.suppression import IgnoreComment, Selector, UnusedIgnore


def unused_ignores(
    comments: Sequence[IgnoreComment],
    used: Collection[Selector],
    ran: Sequence[Rule],
    expected: Sequence[Rule],
    *,
    markdown: bool,
) -> Iterator[UnusedIgnore]:
    """Selectors that silenced nothing, although all rules they mean ran, of those that are ``expected`` to run.

    ``markdown`` is False if rules for plain Markdown (``MD…``) are expected and did not run.
    """
    codes = {rule.code for rule in ran}
    for comment in comments:
        for selector in comment.selectors:
            if selector in used or _names_last(selector) or _waits_for_mail(selector, codes):
                continue
            meant = {rule.code for rule in expected if selector.fits(rule.code, rule.name)}
            of_markdown = not selector.text or is_markdown(selector.text)
            if meant <= codes and (markdown or not of_markdown):
                yield UnusedIgnore(comment, selector, _known(selector))


def by_name(comments: Sequence[IgnoreComment], rule: Rule) -> list[IgnoreComment]:
    """The comments that name this very rule: only these silence a rule that judges comments."""
    named = (
        replace(comment, selectors=tuple(one for one in comment.selectors if _is(one, rule))) for comment in comments
    )
    return [comment for comment in named if comment.selectors]


def _waits_for_mail(selector: Selector, codes: Collection[str]) -> bool:
    """True if it speaks of rules of finished mail, which are asked only when there is one."""
    of_mail = {rule.code for rule in RULES if rule.mail and selector.fits(rule.code, rule.name)}
    others = any(selector.fits(rule.code, rule.name) for rule in RULES if not rule.code.startswith(MAIL_FAMILY))
    return bool(of_mail) and not others and not of_mail <= set(codes)


def _names_last(selector: Selector) -> bool:
    return any(rule.last and _is(selector, rule) for rule in RULES)


def _is(selector: Selector, rule: Rule) -> bool:
    return selector.text.upper() == rule.code or selector.text.lower() == rule.name


def _known(selector: Selector) -> bool:
    text = selector.text
    known = any(selector.fits(rule.code, rule.name) for rule in RULES)
    return known or text.upper() in RETIRED or is_markdown(text)
