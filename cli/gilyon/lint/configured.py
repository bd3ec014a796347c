"""The rules that the settings of a publication choose, as every run without selectors of its own has them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from gilyon.config.settings import Lint, Style
from gilyon.errors import Place
from gilyon.lint.markdown_style import own
from gilyon.lint.rule import Rule
from gilyon.lint.selection import check_selectors, chosen_rules


def configured_rules(lint: Lint) -> tuple[Rule, ...]:
    """Raises :class:`gilyon.errors.ConfigError` for a selector that fits no rule."""
    return rules_of(lint)


def rules_of(lint: Lint, select: Sequence[str] = (), ignore: Sequence[str] = ()) -> tuple[Rule, ...]:
    """The rules of a run with selectors of its own. Raises :class:`gilyon.errors.GilyonError` as ``chosen_rules``."""
    for selectors in lint.per_file.values():
        check_selectors(own(selectors), where=Place("gilyon.toml"))
    wanted = select or lint.select
    if wanted and not own(wanted):  # rules of rumdl alone
        return ()
    return _chosen(
        lint.style, lint.spelling, *(tuple(own(each)) for each in (select, ignore, lint.select, lint.ignore))
    )


@lru_cache(maxsize=8)
def _chosen(
    style: Style,
    spelling: bool,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    own_select: tuple[str, ...],
    own_ignore: tuple[str, ...],
) -> tuple[Rule, ...]:
    return chosen_rules(
        select, ignore, configured_select=own_select, configured_ignore=own_ignore, style=style, spelling=spelling
    )
