"""The rules of rumdl, a linter for plain Markdown, that make sense for articles. Which of them run is chosen here.

Not among them: what Gilyon has rules of its own for (heading levels, links, images, blanks between words), what its
front matter answers (a title in the first line), and taste (length of lines, HTML in the text, heading style).
The list is closed, so that a newer rumdl does not find what an older one does not look for.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from gilyon.config.settings import Lint
from gilyon.errors import GilyonError
from gilyon.lint.per_file import matches
from gilyon.lint.suppression import names

NAMES: Mapping[str, str] = {
    "MD004": "ul-style",
    "MD005": "list-indent",
    "MD009": "no-trailing-spaces",
    "MD010": "no-hard-tabs",
    "MD011": "no-reversed-links",
    "MD012": "no-multiple-blanks",
    "MD018": "no-missing-space-atx",
    "MD019": "no-multiple-space-atx",
    "MD020": "no-missing-space-closed-atx",
    "MD021": "no-multiple-space-closed-atx",
    "MD022": "blanks-around-headings",
    "MD023": "heading-start-left",
    "MD027": "no-multiple-space-blockquote",
    "MD028": "no-blanks-blockquote",
    "MD029": "ol-prefix",
    "MD030": "list-marker-space",
    "MD031": "blanks-around-fences",
    "MD032": "blanks-around-lists",
    "MD035": "hr-style",
    "MD037": "no-space-in-emphasis",
    "MD038": "no-space-in-code",
    "MD039": "no-space-in-links",
    "MD040": "fenced-code-language",
    "MD042": "no-empty-links",
    "MD047": "single-trailing-newline",
    "MD048": "code-fence-style",
    "MD049": "emphasis-style",
    "MD050": "strong-style",
    "MD052": "reference-links-images",
    "MD053": "link-image-reference-definitions",
    "MD055": "table-pipe-style",
    "MD056": "table-column-count",
    "MD058": "blanks-around-tables",
    "MD062": "link-destination-whitespace",
    "MD065": "blanks-around-horizontal-rules",
    "MD066": "footnote-validation",
    "MD067": "footnote-definition-order",
    "MD068": "empty-footnote-definition",
    "MD070": "nested-code-fence",
    "MD086": "no-unclosed-comments",
    "MD092": "merge-conflict",
}
"""Code and name, as rumdl calls them."""

_CODE = re.compile(r"MD\d*", re.IGNORECASE)


def is_markdown(selector: str) -> bool:
    """True if a selector speaks of these rules and not of Gilyon's own: ``MD``, ``MD009``, ``no-trailing-spaces``."""
    return _CODE.fullmatch(selector) is not None or selector.lower() in NAMES.values()


def own(selectors: Sequence[str]) -> list[str]:
    """The selectors that speak of Gilyon's own rules."""
    return [selector for selector in selectors if not is_markdown(selector)]


def chosen_codes(lint: Lint, select: Sequence[str] = (), ignore: Sequence[str] = ()) -> tuple[str, ...]:
    """The codes to run: none unless ``[lint] markdown`` is set or ``select``, from the command line, names some.

    Raises :class:`GilyonError` for a selector of these rules that fits none.
    """
    named = [selector for selector in (*lint.select, *lint.ignore, *select, *ignore) if is_markdown(selector)]
    for selector in named:
        if not _fitting([selector]):
            raise GilyonError(f"Gilyon does not ask rumdl for {selector!r}", hint=f"it asks for {', '.join(NAMES)}")
    if select:
        chosen = _fitting([selector for selector in select if is_markdown(selector) or lint.markdown])
    elif lint.markdown:
        chosen = _fitting([selector for selector in lint.select if is_markdown(selector)]) or set(NAMES)
    else:
        chosen = set()
    return tuple(code for code in NAMES if code in chosen - _fitting([*lint.ignore, *ignore]))


def silenced(path: str, code: str, per_file: Mapping[str, Sequence[str]]) -> bool:
    """True if ``[lint.per-file]`` frees a file of a rule."""
    return any(
        names(selector, code, NAMES[code])
        for pattern, selectors in per_file.items()
        if matches(pattern, path)
        for selector in selectors
    )


def _fitting(selectors: Sequence[str]) -> set[str]:
    return {code for code, name in NAMES.items() if any(names(selector, code, name) for selector in selectors)}
