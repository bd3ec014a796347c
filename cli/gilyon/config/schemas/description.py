"""What the docstring of a dataclass says of one of its fields."""

from __future__ import annotations

import inspect
import re
from typing import Any

_SENTENCE = re.compile(r"(?<=[.:])\s+(?=``|[A-Z])|\n\s*\n")


def of_class(kind: Any) -> str:
    """The first sentence of a class's own docstring; empty if it has none."""
    return _plain(_sentences(kind)[0]) if _sentences(kind) else ""


def of_field(kind: Any, name: str) -> str:
    """The sentences that name a field as ````name````; empty if none does."""
    named = re.compile(rf"``{re.escape(name)}\b")
    return " ".join(_plain(sentence) for sentence in _sentences(kind) if named.search(sentence))


def _sentences(kind: Any) -> list[str]:
    written = vars(kind).get("__doc__") or ""
    # A dataclass without a docstring gets its signature for one.
    text = "" if written.startswith(f"{kind.__name__}(") else inspect.cleandoc(written)
    return [sentence.strip() for sentence in _SENTENCE.split(text) if sentence.strip()]


def _plain(sentence: str) -> str:
    return " ".join(sentence.replace("``", "`").split())
