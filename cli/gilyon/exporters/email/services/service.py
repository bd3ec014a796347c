"""What Gilyon knows of a sending service."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Service:
    """The merge tags of a service.

    ``tags`` gives for the name of a placeholder what the service fills in; ``{default}`` in it stands for the default.
    ``footer`` is what the service wants in the place of the sender's postal address, empty if it wants nothing.
    ``opening`` matches the first character of anything the service would take for a tag: what an article says by
    itself is kept from being one. ``source`` and ``checked`` tell where the tags come from and when that was read;
    ``unconfirmed`` names those which come from practice and stand on no page that was read. No tags at all: the
    service publishes none, and they have to be given in ``gilyon.toml``.
    """

    name: str
    title: str
    source: str = ""
    checked: str = ""
    tags: Mapping[str, str] = field(default_factory=dict)
    footer: str = ""
    opening: re.Pattern[str] | None = None
    unconfirmed: tuple[str, ...] = ()


BRACES = re.compile(r"\{(?=[{%#])")
"""What opens a tag in the template languages of Jinja, Django, Go and Handlebars."""
