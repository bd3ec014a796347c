"""A repository with a few leads, for the tests of commands on people."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from workspace import Workspace

LIST = """\
name,phone,email,stage,referrer,interests,consent,הערות
דנה כהן,052-234-5678,dana@example.com,customer,,"כתיבה, הגהה",כן,לקוחה ותיקה
גד לוי,053-345-6789,gad@example.com,potential,dana@example.com,כתיבה,לא,
נועה בר,054-456-7890,noa@example.com,potential,052-234-5678,,כן,
עדי שמש,,adi@example.com,loyal,רות,,,
"""
DANA = "dana@example.com"


def leads_room(workspace: Callable[..., Workspace], config: str, text: str = LIST) -> Workspace:
    room = workspace({"list.csv": text}, config=config)
    room.run("leads", "import", "list.csv", "--source", "יריד").ok()
    return room


def listed(room: Workspace, *flags: str) -> list[dict[str, Any]]:
    leads: list[dict[str, Any]] = room.run("leads", "list", "--format", "json", *flags).ok().json()["leads"]
    return leads


def names(room: Workspace, *flags: str) -> list[str]:
    return [lead["name"].split()[0] for lead in listed(room, *flags)]


def shown(room: Workspace, person: str) -> dict[str, Any]:
    document: dict[str, Any] = room.run("leads", "show", person, "--format", "json").ok().json()
    return document
