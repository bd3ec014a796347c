"""Task lists: ``- [ ]`` and ``- [x]``. A mark stands for each box; nothing on a page can be ticked."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

OPEN, DONE = "☐", "☑"
ITEM_CLASS, MARK_CLASS = "task", "task-mark"
_BOX = re.compile(r"\[(?P<state>[ xX])\][ ]+(?=\S)")


class TasksExtension(Extension):
    def extendMarkdown(self, md: Markdown) -> None:
        # Before inline Markdown, where \[ ] is still told from [ ] and nothing has become of a link [x].
        md.treeprocessors.register(_Tasks(md), "tasks", 25)


class _Tasks(Treeprocessor):
    def run(self, root: Element) -> None:
        for item in root.iter("li"):
            holder = item if item.text and item.text.strip() else item.find("p")
            match = _BOX.match(holder.text or "") if holder is not None else None
            if holder is None or match is None:
                continue
            mark = Element("span", {"class": MARK_CLASS})
            mark.text = AtomicString(OPEN if match["state"] == " " else DONE)
            mark.tail = f" {(holder.text or '')[match.end() :]}"
            holder.text = ""
            holder.insert(0, mark)
            item.set("class", ITEM_CLASS)
