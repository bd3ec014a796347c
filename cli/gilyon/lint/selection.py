"""Which rules run: chosen by code, by the beginning of a code, by name, or by ``law``: all that the law asks about."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import get_close_matches

from gilyon.config.settings import Lint, Style
from gilyon.errors import ConfigError, GilyonError, Place
from gilyon.lint.law.table import GROUP, GROUP_CODES
from gilyon.lint.markdown_style import own
from gilyon.lint.registry import MAIL_FAMILY, RETIRED, RULES
from gilyon.lint.rule import Rule

ALL = "ALL"
_ANY, _EXACT = 1, 1000


def chosen_rules(
    select: Sequence[str],
    ignore: Sequence[str],
    *,
    configured_select: Sequence[str] = (),
    configured_ignore: Sequence[str] = (),
    style: Style = Style.DEFAULT,
    spelling: bool = False,
) -> tuple[Rule, ...]:
    """The rules to run. The more exact choice wins, ``ignore`` wins a tie, the command line wins over the settings.

    Rules of house style need the strict ``style``, those of spelling ``spelling``, or a selection by their code or
    name; rules of finished mail, which take an export, need a selection of any kind, those on demand one other than
    ``ALL`` and ``GLN``. Raises :class:`GilyonError` for a selector that fits no rule.
    """
    check_selectors([*configured_select, *configured_ignore], where=Place("gilyon.toml"))
    check_selectors([*select, *ignore])

    def runs(rule: Rule) -> bool:
        off = (rule.strict and style is not Style.STRICT) or (rule.spelling and not spelling)
        if off and _strength(rule, select or configured_select) < _EXACT:
            return False
        if rule.mail and not _strength(rule, select or configured_select):
            return False
        if rule.on_demand and not _strength(rule, _narrow(select or configured_select)):
            return False
        dropped = _strength(rule, configured_ignore)
        if select:
            wanted = _strength(rule, select)
            return wanted > _strength(rule, ignore) and wanted >= dropped
        wanted = _strength(rule, configured_select) if configured_select else 1
        return wanted > dropped and not _strength(rule, ignore)

    return tuple(rule for rule in RULES if runs(rule))


def preflight_rules(lint: Lint) -> tuple[Rule, ...]:
    """The family of mail, as it runs whenever mail is exported: all but what the settings leave out.

    Raises :class:`GilyonError` for a selector that fits no rule.
    """
    select, ignore = own(lint.select), own(lint.ignore)
    check_selectors([*select, *ignore], where=Place("gilyon.toml"))
    return tuple(
        rule
        for rule in RULES
        if rule.code.startswith(MAIL_FAMILY)
        and (not rule.strict or lint.style is Style.STRICT or _strength(rule, select) >= _EXACT)
        and max(_strength(rule, select), 1) > _strength(rule, ignore)
    )


def check_selectors(selectors: Iterable[str], where: Place | None = None) -> None:
    """Raises :class:`GilyonError` for a selector that fits no rule, with the nearest one that does."""
    for selector in selectors:
        if any(_strength(rule, [selector]) for rule in RULES):
            continue
        if selector.upper() in RETIRED:
            message, hint = f"rule {selector.upper()} is retired", RETIRED[selector.upper()]
        else:
            known = [name for rule in RULES for name in (rule.code, rule.name)]
            near = get_close_matches(selector.upper(), known, n=1) or get_close_matches(selector.lower(), known, n=1)
            message = f"no rule {selector!r}"
            hint = f"did you mean {near[0]}?" if near else "'gilyon rule' lists them all"
        raise (ConfigError if where else GilyonError)(message, where=where, hint=hint)


def _strength(rule: Rule, selectors: Sequence[str]) -> int:
    """How exactly the best of the selectors names a rule; 0 for not at all."""
    return max((_fit(rule, selector) for selector in selectors), default=0)


def _narrow(selectors: Sequence[str]) -> list[str]:
    return [selector for selector in selectors if selector.upper() not in {ALL, "GLN"}]


def _fit(rule: Rule, selector: str) -> int:
    upper = selector.upper()
    if upper == ALL:
        return _ANY
    if selector.lower() == GROUP:
        return _ANY + 1 if rule.code in GROUP_CODES else 0
    if selector.lower() == rule.name or upper == rule.code:
        return _EXACT
    return len(upper) if len(upper) >= len("GLN") and rule.code.startswith(upper) else 0


def find_rule(name: str) -> Rule:
    """The rule with this code or name. Raises :class:`GilyonError`."""
    for rule in RULES:
        if name.upper() == rule.code or name.lower() == rule.name:
            return rule
    check_selectors([name])
    raise GilyonError(f"{name!r} is not one rule", hint=f"for example {_first(name)}")


def _first(name: str) -> str:
    return next(rule.code for rule in RULES if _fit(rule, name))
