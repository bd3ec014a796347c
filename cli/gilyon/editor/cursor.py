"""What stands at a place of an article: a link, a tag, a code in an ignore comment, a heading, findings."""

from __future__ import annotations

from gilyon.content.scanner import Link
from gilyon.content.written_tags import WrittenTag, written_tags
from gilyon.core.diagnostics import Diagnostic
from gilyon.core.source import Span
from gilyon.editor.workspace import View
from gilyon.lint.outline import OutlineHeading, heading_anchors
from gilyon.lint.suppression import Selector, ignore_comments


def links(view: View) -> list[Link]:
    """All links and images of the body, in order."""
    return sorted((*view.scan.links, *view.scan.tag_links), key=lambda link: link.span) if view.scan else []


def link_at(view: View, offset: int) -> Link | None:
    """The innermost one: an image may be the text of a link."""
    there = [link for link in links(view) if touches(link.span, offset)]
    return min(there, key=lambda link: len(link.span), default=None)


def tags(view: View) -> list[WrittenTag]:
    """The tags with the place of each, also of those that are written as one text with commas."""
    return tags_in(view.text, written_tags(view.file.front))


def tags_in(text: str, written: list[WrittenTag]) -> list[WrittenTag]:
    found = []
    for tag in written:
        start = text.find(tag.text, tag.span.start, tag.span.end)
        # What is quoted may be written otherwise than it reads; then it has its whole place.
        span = Span(start, start + len(tag.text)) if start >= 0 else tag.span
        found.append(WrittenTag(tag.text, span, tag.number))
    return found


def tag_at(view: View, offset: int) -> WrittenTag | None:
    return next((tag for tag in tags(view) if touches(tag.span, offset)), None)


def selector_at(view: View, offset: int) -> Selector | None:
    """A code or name in an ignore comment."""
    comments = ignore_comments(view.scan) if view.scan else []
    selectors = (selector for comment in comments for selector in comment.selectors if selector.text)
    return next((selector for selector in selectors if touches(selector.span, offset)), None)


def heading_at(view: View, offset: int) -> tuple[str, OutlineHeading] | None:
    """A heading and the anchor that its text gives."""
    headings = heading_anchors(view.scan).items() if view.scan else ()
    return next((pair for pair in headings if touches(pair[1].span, offset)), None)


def findings_in(view: View, span: Span) -> list[Diagnostic]:
    """The findings that a range touches; an empty one is a place."""
    return [f for f in view.findings if f.span.start <= span.end and span.start <= f.span.end]


def touches(span: Span, offset: int) -> bool:
    return span.start <= offset <= span.end
