"""Writing a plan down: every file is looked at before the first one changes."""

from __future__ import annotations

from gilyon.errors import EditConflict, Place
from gilyon.store.articles import save
from gilyon.store.files import read_bytes, write_atomic
from gilyon.store.repository import Repository
from gilyon.tags.plan import TagPlan


def apply_plan(repository: Repository, plan: TagPlan) -> None:
    """Write what a plan without faults says. Call it under the lock.

    Raises :class:`EditConflict`, with nothing written, if a file is not what the plan was made from.
    """
    assert not plan.faults
    for change in plan.changes:
        _refuse_stale(repository, change.source.path, change.source.text)
    for article in plan.articles:
        save(repository, article.source, article.text)
    if plan.vocabulary is not None:
        write_atomic(repository.tags_file.resolve(), plan.vocabulary.text.encode("utf-8"))


def _refuse_stale(repository: Repository, path: str, text: str) -> None:
    file = repository.root / path
    data = read_bytes(file, path, limit=len(text) * 4 + 1_000_000) if file.exists() else b""
    if data != text.encode("utf-8"):
        raise EditConflict(
            "changed by somebody else meanwhile; nothing was written", where=Place(path), hint="run the command again"
        )
