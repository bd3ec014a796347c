"""The rules that the settings of a publication choose, as every run without selectors of its own has them."""

from __future__ import annotations

from functools import lru_cache

from gilyon.config.settings import Lint
from gilyon.errors import Place
from gilyon.lint.rule import Rule
from gilyon.lint.selection import check_selectors, chosen_rules


def configured_rules(lint: Lint) -> tuple[Rule, ...]:
    """Raises :class:`gilyon.errors.ConfigError` for a selector that fits no rule."""
    for selectors in lint.per_file.values():
        check_selectors(selectors, where=Place("gilyon.toml"))
    return _chosen(lint.select, lint.ignore)


@lru_cache(maxsize=8)
def _chosen(select: tuple[str, ...], ignore: tuple[str, ...]) -> tuple[Rule, ...]:
    return chosen_rules([], [], configured_select=select, configured_ignore=ignore)
