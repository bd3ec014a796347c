"""Writing a plan down: every file is looked at before the first one changes, and all change or none."""

from __future__ import annotations

from gilyon.errors import EditConflict, Place
from gilyon.store.articles import inside
from gilyon.store.files import MAX_TEXT_BYTES, read_bytes
from gilyon.store.replacement import replace_files
from gilyon.store.repository import Repository
from gilyon.tags.plan import TagPlan


def apply_plan(repository: Repository, plan: TagPlan) -> None:
    """Write what a plan without faults says, in the plan's order. Call it under the lock.

    Raises, with every file as it was, :class:`EditConflict` if one is not what the plan was made from, and
    :class:`WriteError` if the disk refuses one.
    """
    assert not plan.faults
    paths = inside(repository, [repository.root / change.source.path for change in plan.articles])
    if plan.vocabulary is not None:
        paths[repository.root / plan.vocabulary.source.path] = repository.tags_file.resolve()
    changes = []
    for change in plan.changes:
        path = paths[repository.root / change.source.path]
        old = change.source.text.encode("utf-8")
        shown = change.source.path
        if (read_bytes(path, shown, limit=MAX_TEXT_BYTES) if path.exists() else b"") != old:
            raise EditConflict(
                "changed by somebody else meanwhile; nothing was written",
                where=Place(shown),
                hint="run the command again",
            )
        changes.append((path, old, change.text.encode("utf-8")))
    replace_files(changes)
