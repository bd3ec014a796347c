"""The articles of a repository: load all of them with their problems, choose some, save one by edits."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from gilyon.content.articles import Loaded, Problem, ProblemKind, load_article
from gilyon.core.article import Article, ArticleIndex, slug_key
from gilyon.core.source import Source, Span
from gilyon.errors import ContentError, EditConflict, GilyonError, Place
from gilyon.store.files import MAX_TEXT_BYTES, read_bytes, read_text, within, write_atomic
from gilyon.store.repository import Repository


@dataclass(frozen=True)
class Collection:
    """Every article file that could be read, and the errors of those that could not."""

    files: tuple[Loaded, ...]
    unreadable: tuple[ContentError, ...]

    @cached_property
    def index(self) -> ArticleIndex:
        return ArticleIndex.of(file.article for file in self.files if file.article is not None)

    @property
    def paths(self) -> tuple[str, ...]:
        """Of all files, readable or not."""
        unreadable = (error.where.path for error in self.unreadable if error.where)
        return (*(file.source.path for file in self.files), *unreadable)

    @property
    def everything(self) -> tuple[Loaded, ...]:
        """All files, those that could not be read as empty ones with their problem."""
        return (*self.files, *(_unreadable(error) for error in self.unreadable))


def _unreadable(error: ContentError) -> Loaded:
    source = Source(error.where.path if error.where else "", "")
    problem = Problem(ProblemKind.UNREADABLE, error.message, Span(0, 0), source.place(0), error.hint)
    return Loaded(source, None, None, (problem,))


def article_paths(repository: Repository) -> list[Path]:
    """All ``articles/**/*.md``, sorted; hidden files and folders are left out."""
    found = []
    for folder, folders, files in os.walk(repository.articles):
        folders[:] = [name for name in folders if not name.startswith(".")]
        names = (name for name in (*files, *folders) if name.endswith(".md") and not name.startswith("."))
        found += [path for path in (Path(folder, name) for name in names) if path.is_file() or path.is_symlink()]
    return sorted(found, key=Path.as_posix)


def load_all(repository: Repository) -> Collection:
    return load(repository, article_paths(repository))


def load(repository: Repository, paths: Iterable[Path]) -> Collection:
    """Load article files. A file that cannot be read becomes an error beside the others, which are loaded."""
    conventions = repository.settings.conventions
    files: list[Loaded] = []
    errors: list[ContentError] = []
    folders = _Folders(repository.root)
    for path in paths:
        shown = repository.relative(path)
        try:
            _refuse_undecodable(shown)
            folders.resolve(path)
            text = read_text(path, shown)
        except ContentError as error:
            errors.append(ContentError(error.message, where=Place(_printable(shown)), hint=error.hint))
            continue
        files.append(load_article(Source(shown, text), conventions))
    return Collection(tuple(files), tuple(errors))


def inside(repository: Repository, paths: Iterable[Path]) -> dict[Path, Path]:
    """Paths resolved, as :func:`within` does. Raises :class:`ContentError` for one that leads out of the repository."""
    folders = _Folders(repository.root)
    return {path: folders.resolve(path) for path in paths}


class _Folders:
    """Asks :func:`within` once for a folder: what is no link lies where its folder does."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._resolved: dict[Path, Path] = {}

    def resolve(self, path: Path) -> Path:
        if path.is_symlink():
            return within(self._root, path)
        if path.parent not in self._resolved:
            self._resolved[path.parent] = within(self._root, path.parent)
        return self._resolved[path.parent] / path.name


def _refuse_undecodable(shown: str) -> None:
    """Python keeps bytes of a name that are not UTF-8 as lone surrogates, which no output can hold."""
    if shown != _printable(shown):
        raise ContentError("the file's name is not valid UTF-8", hint="rename the file")


def _printable(shown: str) -> str:
    return shown.encode("utf-8", "backslashreplace").decode("utf-8")


def choose(repository: Repository, names: Iterable[str], index: ArticleIndex, *, cwd: Path) -> list[Article]:
    """The articles that paths, folders or slugs name. Raises :class:`GilyonError` for a name that fits none."""
    paths = choose_paths(repository, names, index.by_path, index, cwd=cwd)
    return [index.by_path[path] for path in sorted(paths)]


def choose_paths(
    repository: Repository, names: Iterable[str], known: Iterable[str], index: ArticleIndex, *, cwd: Path
) -> frozenset[str]:
    """Like :func:`choose`, among all ``known`` paths: an article too broken to load can be named as well."""
    paths = frozenset(known)
    chosen: set[str] = set()
    for name in names:
        matches = _matches(repository, name, paths, index, cwd)
        if not matches:
            raise GilyonError(f"no article {name!r}", hint="give a path, a folder below articles/, or a slug")
        chosen |= matches
    return frozenset(chosen)


def candidates(name: str, cwd: Path, root: Path) -> Iterator[Path]:
    """What a user's text may name, the likeliest first: the path as written, then with its links followed.

    A section may be named without the folder that all of them lie in.
    """
    for base in (cwd, root, root / "articles"):
        yield Path(os.path.normpath(Path.cwd() / base / name))
        # Not Path.resolve, which refuses a link that leads to itself.
        yield Path(os.path.realpath(base / name))


def _matches(repository: Repository, name: str, paths: frozenset[str], index: ArticleIndex, cwd: Path) -> set[str]:
    root = repository.root.resolve()
    for path in candidates(name, cwd, root):
        if not path.is_relative_to(root):
            continue
        shown = path.relative_to(root).as_posix()
        if shown in paths:
            return {shown}
        if path.is_dir():
            prefix = "" if shown == "." else f"{shown}/"
            return {p for p in paths if p.startswith(prefix)}
    return {article.path for article in index.by_slug.get(slug_key(name), ())}


def save(repository: Repository, source: Source, text: str) -> None:
    """Replace an article's text, if the file still holds what was read. Call it under the lock.

    Raises :class:`EditConflict` if somebody else changed the file since.
    """
    path = repository.root / source.path
    current = read_bytes(within(repository.root, path), source.path, limit=MAX_TEXT_BYTES)
    if current != source.text.encode("utf-8"):
        raise EditConflict(
            "changed by somebody else meanwhile; left as it is", where=Place(source.path), hint="run the command again"
        )
    if text != source.text:
        write_atomic(path.resolve(), text.encode("utf-8"))
