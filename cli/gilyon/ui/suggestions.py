"""Why a tag is suggested, in one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gilyon.tags.suggest.suggestion import Suggestion

_FORMS = 3
_LINES = 5


def reasons(suggestion: Suggestion) -> str:
    """How often, where, in which forms; for a new term also in how many articles.

    For example ``3×: title, heading in line 7, line 9; written בגיוס מוכרנים``.
    """
    mentions = suggestion.mentions
    where: list[str] = [mention.place.value for mention in mentions if mention.place.value in ("title", "summary")]
    where += [f"heading in line {m.line}" for m in mentions if m.place.value == "heading"]
    lines = list(dict.fromkeys(str(m.line) for m in mentions if m.place.value == "text"))
    if lines:
        more = ", …" if len(lines) > _LINES else ""
        where.append(f"{'line' if len(lines) == 1 else 'lines'} {', '.join(lines[:_LINES])}{more}")
    forms = [form for form in suggestion.written if form != suggestion.tag.name][:_FORMS]
    parts = [f"{len(mentions)}×: {', '.join(dict.fromkeys(where))}"]
    parts += [f"written {', '.join(forms)}"] if forms else []
    parts += [_spread(suggestion.articles)] if suggestion.new else []
    return "; ".join(parts)


def _spread(articles: int) -> str:
    return "in no other article" if articles <= 1 else f"in {articles} articles"
