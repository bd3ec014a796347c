"""``gilyon init``: a new repository."""

from __future__ import annotations

import shlex
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from gilyon.commands.clock import today
from gilyon.commands.session import command_app, session_of
from gilyon.errors import GilyonError, Place

app = command_app()

IGNORED = ".gitignore"


class Language(StrEnum):
    HEBREW = "he"
    ENGLISH = "en"


@app.command()
def init(
    context: typer.Context,
    directory: Annotated[Path, typer.Argument(metavar="DIR", help="The folder; made if it is not there.")] = Path(),
    lang: Annotated[Language, typer.Option("--lang", help="The publication's language.")] = Language.HEBREW,
    name: Annotated[str, typer.Option("--name", help="The publication's name; else that of the folder.")] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", "-n", help="Show what would be made; write nothing.")] = False,
) -> None:
    """Make a new repository that exports at once. It has settings, a vocabulary and a sample article."""
    from zoneinfo import ZoneInfo

    from gilyon.content.draft import one_line
    from gilyon.store.creation import Replacement, make_root, refuse_existing, write_together
    from gilyon.store.files import MAX_TEXT_BYTES, read_bytes
    from gilyon.store.scaffold import also_ignored, repository_files

    session = session_of(context)
    try:
        root = (session.cwd / directory).resolve()
    except (OSError, RuntimeError) as error:  # a link that leads to itself
        raise GilyonError("cannot be followed to a folder", where=Place(str(directory))) from error
    called = one_line(name) or one_line(root.name) or "גיליון"
    texts = repository_files(lang, called, today(ZoneInfo("Asia/Jerusalem")))
    try:
        files = {path: text.encode() for path, text in texts.items()}
    except UnicodeEncodeError as error:
        raise GilyonError("the name is not valid UTF-8", hint="give another with --name") from error
    if root.exists() and not root.is_dir():
        raise GilyonError("not a folder", where=Place(str(directory)), hint="nothing was written")
    ignored = root / IGNORED
    replaced = {}
    if ignored.is_file() and not ignored.is_symlink():  # a repository of git has one before it has articles
        del files[IGNORED]
        before = read_bytes(ignored, IGNORED, limit=MAX_TEXT_BYTES)
        replaced[IGNORED] = Replacement(before, also_ignored(before))
    refuse_existing(root, files, hint="init never overwrites; move the file away or choose another folder")
    session.console.data(str(root))
    if dry_run:
        session.console.note(f"Would write {', '.join([*files, *replaced])}.")
        return
    with make_root(root):
        write_together(root, files, replaced)
    session.console.note(f"A new repository with {len(files)} files. What to do next:")
    if not root.samefile(Path()):
        session.console.note(f"  cd {shlex.quote(str(root))}")
    title = "שם המאמר" if lang is Language.HEBREW else "The title"
    for line in (f'gilyon new "{title}"', "gilyon lint", "gilyon export all"):
        session.console.note(f"  {line}")
