"""The text part of a message: title and date, the body, and the footer that the HTML has too."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from gilyon.exporters.email.marks import directed, hold_runs
from gilyon.exporters.email.text import Block, heading, join_blocks
from gilyon.language.bidi import Direction, first_strong


def whole_text(context: Mapping[str, Any], body: str, direction: Direction) -> str:
    """The whole of it. ``context`` has the names of the templates."""
    label = context["label"]

    def line(text: str) -> str:
        return directed(hold_runs(text, ()) if direction is Direction.RTL else text, direction)

    def own(text: str) -> str:
        """A line of the publication's own, which may be in another language than the article: it runs its own way."""
        return hold_runs(text, ()) if first_strong(text) is Direction.RTL else line(text)

    byline = [f"{label['by']} {context['author']}"] if context["author"] else []
    byline += [context["dated"]] if context["dated"] else []
    sender, unsubscribe = context["sender"], context["unsubscribe"]
    footer = dict.fromkeys(
        text for text in (context["publication"], sender.name, context["postal"], sender.phone) if text
    )
    onward = label["read_on"] if context["cut"] else label["read_on_site"]
    refusal: Block = [line(f"{label['unsubscribe']}:"), unsubscribe.removeprefix("mailto:")] if unsubscribe else []
    if context["advertisement"]:
        refusal = [line(label["refusal"]), *refusal]
        mail = sender.refusal_mail
        refusal += [line(f"{label['refusal_mail']}:"), mail] if mail and mail not in refusal else []
    blocks: list[Block] = [
        [line(context["advertisement"])] if context["advertisement"] else [],
        [line(label["draft"])] if context["draft"] else [],
        heading(line(context["title"]), direction, "="),
        [line(text) for text in byline],
        [body] if body else [],
        [line(f"{onward}:"), context["address"]] if context["address"] else [],
        [line("* * *")],
        [own(sender.reason)] if sender.reason else [],
        [*(own(text) for text in footer), *([sender.contact] if sender.contact else [])],
        refusal,
    ]
    return join_blocks([block for block in blocks if block]) + "\n"
