"""Markdown to safe HTML: Python-Markdown, then nh3. The only home of both.

A ``markdown.Markdown`` keeps the state of the document it converts, so a :class:`MarkdownRenderer` belongs to one
process and one thread; sharing one gives silently wrong pages.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape

import markdown
import nh3

from gilyon.content.fenced_code import FencedCodeExtension
from gilyon.content.footnotes import FootnotesExtension
from gilyon.content.highlighting import highlight
from gilyon.content.notices import NoticesExtension
from gilyon.content.plain_text import PlainTextExtension
from gilyon.content.tasks import TasksExtension
from gilyon.errors import ContentError
from gilyon.language.hebrew import FORCED_DIRECTION
from gilyon.language.labels import labels

# Not here on purpose: smarty (turns the gershayim of צה"ל into a curly quote) and nl2br.
# Nor toc: the anchors of headings are set on the tree, with those of headings written as HTML.
_EXTENSIONS = ["abbr", "attr_list", "def_list", "md_in_html", "sane_lists", "tables"]

_TAGS = frozenset(
    "a abbr aside b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div dl dt em figcaption "
    "figure h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q s samp section small span strong sub summary sup "
    "table tbody td tfoot th thead time tr u ul var".split()
)
_ATTRIBUTES = {
    "*": {"id", "class", "dir", "lang", "title"},
    "a": {"href"},
    "img": {"src", "alt", "width", "height"},
    "ol": {"start", "type"},
    "td": {"align", "colspan", "rowspan"},
    "th": {"align", "colspan", "rowspan", "scope"},
    "time": {"datetime"},
    "details": {"open"},
    "abbr": {"title"},
    "col": {"span"},
    "q": {"cite"},
}
MAX_DEPTH = 200
_PLACEHOLDER_END = "\x03"
"""Ends what Python-Markdown puts in the place of finished text. No input keeps it; in a result, something was lost."""
_OPEN_OR_CLOSE = re.compile(r"<(?P<slash>/?)(?P<name>[a-z][a-z0-9]*)")
_UNPRINTABLE = re.compile(f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff{FORCED_DIRECTION}]")
"""What neither page nor PDF can show, XML cannot hold, or what hides how a text reads; lint tells where it stands."""
_VOID = frozenset({"br", "col", "hr", "img"})
_UNSAFE_IN_ID = re.compile(r"[\s\"'<>&]+")


class MarkdownRenderer:
    """Renders bodies of one language, one after another."""

    def __init__(self, lang: str) -> None:
        self._names = labels(lang)
        self._markdown = self._new_markdown()
        self._cleaner = nh3.Cleaner(
            tags=set(_TAGS),
            attributes={tag: set(allowed) for tag, allowed in _ATTRIBUTES.items()},
            attribute_filter=_filter,
            url_schemes={"http", "https", "mailto", "tel"},
            link_rel=None,
            strip_comments=True,
        )

    def _new_markdown(self) -> markdown.Markdown:
        return markdown.Markdown(
            extensions=[
                *_EXTENSIONS,
                FootnotesExtension(BACKLINK_TEXT="↑", BACKLINK_TITLE="", USE_DEFINITION_ORDER=False),
                FencedCodeExtension(highlight),
                NoticesExtension(self._names),
                TasksExtension(),
                PlainTextExtension(),
            ],
            extension_configs={"tables": {"use_align_attribute": True}},
            output_format="html",
        )

    def render(self, body: str, words: Mapping[str, str] | None = None) -> str:
        """Safe HTML for a body: no script, style, event handler, comment or foreign scheme is left.

        ``words`` are texts for characters of the body, put in when Markdown is done and before the result is made
        safe. Raises :class:`ContentError` for nesting too deep to render.
        """
        self._markdown.reset()
        try:
            html = self._markdown.convert(_UNPRINTABLE.sub("", body))
        except RecursionError as error:
            # reset() does not undo a conversion that was cut short: the next article would lose its escapes.
            self._markdown = self._new_markdown()
            raise ContentError("nested too deep to render") from error
        if _PLACEHOLDER_END in html:
            raise ContentError(
                "emphasis and backslashes are tangled so that Python-Markdown loses text",
                hint="write a backslash before * as &#92;, or use one kind of emphasis",
            )
        if words:
            html = html.translate({ord(mark): escape(text) for mark, text in words.items()})
        clean = _UNPRINTABLE.sub("", self._cleaner.clean(html))  # once more: they may be written as &#1;
        _refuse_depth(clean)
        return clean


def _refuse_depth(html: str) -> None:
    """libxml2, which reads this next, silently drops what stands deeper than 256 elements."""
    depth = 0
    for match in _OPEN_OR_CLOSE.finditer(html):
        if match["name"] in _VOID:
            continue
        depth += -1 if match["slash"] else 1
        if depth > MAX_DEPTH:
            raise ContentError(f"nested deeper than {MAX_DEPTH} elements")


def _filter(tag: str, name: str, value: str) -> str | None:
    if name == "id":
        # The page's own anchors and hooks cannot be taken over.
        return None if value.startswith("gilyon") else _UNSAFE_IN_ID.sub("-", value) or None
    if name == "href" and value.startswith("#"):
        return "#" + _UNSAFE_IN_ID.sub("-", value[1:])
    if name == "class" and "gilyon" in value:
        return None
    if name == "dir" and value not in ("rtl", "ltr", "auto"):
        return None
    return value
