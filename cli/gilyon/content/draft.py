"""The text of a new article: front matter that loads back as exactly what was meant, then the body."""

from __future__ import annotations

from dataclasses import dataclass

from gilyon.content.yaml_scalars import write_flow_list, write_scalar
from gilyon.core.article import Status


@dataclass(frozen=True, slots=True)
class Draft:
    """What a new article says. Empty fields are not written; dates stand as they shall be read."""

    title: str
    slug: str = ""
    lang: str = ""
    date: str = ""
    updated: str = ""
    author: str = ""
    summary: str = ""
    tags: tuple[str, ...] = ()
    image: str = ""
    image_alt: str = ""
    form: str = ""
    aliases: tuple[str, ...] = ()
    status: Status = Status.DRAFT
    body: str = ""


def write_draft(draft: Draft) -> str:
    """The article's text. Raises ``ValueError`` if there is no title."""
    if not one_line(draft.title):
        raise ValueError("an article needs a title")
    lines = [f"title: {write_scalar(one_line(draft.title))}"]
    for name in ("slug", "lang"):
        if value := getattr(draft, name):
            lines.append(f"{name}: {write_scalar(value)}")
    # Dates stay plain: YAML has a form of its own for them, and quoted ones are ugly to edit.
    lines += [f"{name}: {value}" for name in ("date", "updated") if (value := getattr(draft, name))]
    for name in ("author", "summary"):
        if value := one_line(getattr(draft, name)):
            lines.append(f"{name}: {write_scalar(value)}")
    if draft.tags:
        lines.append(f"tags: {write_flow_list(draft.tags)}")
    for name in ("image", "image_alt", "form"):
        if value := one_line(getattr(draft, name)):
            lines.append(f"{name}: {write_scalar(value)}")
    if draft.aliases:
        lines.append(f"aliases: {write_flow_list(draft.aliases)}")
    lines.append(f"status: {draft.status}")
    return "---\n" + "\n".join(lines) + f"\n---\n\n{draft.body}"


def one_line(text: str) -> str:
    """``text`` with single blanks and no newlines, as front matter texts are read."""
    return " ".join(text.split())
