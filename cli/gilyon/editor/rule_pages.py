"""Where the documentation of a rule lies on this machine."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import gilyon


@lru_cache(maxsize=512)
def rule_page(code: str) -> Path | None:
    """The page inside the wheel, or in the ``docs`` of a checkout; rules of other packages and programs have none."""
    package = Path(gilyon.__file__).parent
    folders = package / "_rules", package.parent.parent / "docs/articles/reference/rules"
    pages = (folder / f"{code}.md" for folder in folders)
    return next((page for page in pages if page.is_file()), None)
